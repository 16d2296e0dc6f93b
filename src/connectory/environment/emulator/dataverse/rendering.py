"""Rows as answers: properties, entity tags, annotations, pages."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from connectory.environment.emulator.dataverse import rows
from connectory.environment.emulator.dataverse.schema import Type

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.query.options import Expansion, Query
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Column, Table
    from connectory.environment.emulator.routing import Call
    from connectory.environment.emulator.wire import Request

_FORMATTED = "OData.Community.Display.V1.FormattedValue"
_LOOKUP_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname"
_PREFERENCE = re.compile(r'\s*([\w.-]+)\s*(?:=\s*("[^"]*"|[^,;]*))?\s*(?:[,;]|$)')


@dataclass(frozen=True)
class Preferences:
    """What the header `Prefer` asks for."""

    representation: bool = False
    page: int | None = None
    annotations: str = ""
    goes_on: bool = False


def preferences(request: Request) -> Preferences:
    """The preferences of a request; what is not known is passed over, as HTTP says."""
    return _read_preferences(request.header("prefer") or "")


@lru_cache(maxsize=64)
def _read_preferences(text: str) -> Preferences:
    found = {name.lower(): value.strip('"') for name, value in _PREFERENCE.findall(text)}
    page = found.get("odata.maxpagesize", "")
    return Preferences(
        representation=found.get("return") == "representation",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 10 else None,
        annotations=found.get("odata.include-annotations", ""),
        goes_on="odata.continue-on-error" in found and found["odata.continue-on-error"] != "false",
    )


def api_address(request: Request) -> str:
    """The address of the Web API, as the caller reached it."""
    return f"{request.address}/api/data/v9.2"


def row_address(request: Request, table: Table, key: str) -> str:
    return f"{api_address(request)}/{table.set}({key})"


def etag(row: Row) -> str:
    return f'W/"{row["versionnumber"]}"'


def rendered(
    call: Call, table: Table, row: Row, columns: Iterable[Column], expansions: Iterable[Expansion] = ()
) -> dict[str, Any]:
    """A row as a JSON object, with the key in it whatever columns are asked for."""
    annotations = preferences(call.request).annotations
    made: dict[str, Any] = {"@odata.etag": etag(row)}
    for column in columns:
        value = row[column.name]
        made[column.wire] = _plain(column, value)
        if annotations and value is not None:
            made.update(_annotations(column, value, annotations))
    made[table.key] = row[table.key]
    for lookup, target, inner in expansions:
        found = rows.only(call.store, target, row[lookup.name], inner) if row[lookup.name] else None
        shown = rendered(call, target, found, inner) if found else None
        made[lookup.navigation or lookup.name] = shown
    return made


def page(call: Call, table: Table, query: Query, found: list[Row], total: int | None) -> dict[str, Any]:
    """A page of rows as a JSON object, with a link to the next one if there are more."""
    more = len(found) > query.page
    selected = f"({query.selected})" if query.selected else ""
    made: dict[str, Any] = {"@odata.context": f"{api_address(call.request)}/$metadata#{table.set}{selected}"}
    if total is not None:
        made["@odata.count"] = total
    made["value"] = [rendered(call, table, row, query.columns, query.expansions) for row in found[: query.page]]
    if more:
        options = {**call.request.query, "$skiptoken": str(query.skip + query.page)}
        link = urlencode(options, safe="$,()'", quote_via=quote)
        made["@odata.nextLink"] = f"{api_address(call.request)}/{table.set}?{link}"
    return made


def _plain(column: Column, value: Any) -> Any:
    """A value as JSON says it."""
    if value is None:
        return None
    match column.type:
        case Type.BOOLEAN:
            return bool(value)
        case Type.IMAGE:
            return base64.b64encode(value).decode()
        case Type.MANAGED:
            return {"Value": bool(value), "CanBeChanged": True, "ManagedPropertyLogicalName": "canmodifyname"}
    return value


def _annotations(column: Column, value: Any, wanted: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if column.options and _covers(wanted, _FORMATTED):
        numbers = str(value).split(",")
        made[f"{column.wire}@{_FORMATTED}"] = "; ".join(column.options.get(int(number), number) for number in numbers)
    if column.type.is_lookup and _covers(wanted, _LOOKUP_NAME):
        made[f"{column.wire}@{_LOOKUP_NAME}"] = column.target
    return made


def _covers(wanted: str, name: str) -> bool:
    return any(
        each in ("*", name) or (each.endswith(".*") and name.startswith(each[:-1])) for each in wanted.split(",")
    )
