"""The options of a query: `$select`, `$filter`, `$orderby`, `$top`, `$count`, `$expand`, and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from connectory.environment.emulator.dataverse.errors import bad_query, bad_syntax, unknown_property
from connectory.environment.emulator.dataverse.query.sql import Condition, condition, order
from connectory.environment.emulator.dataverse.query.syntax import read_filter
from connectory.environment.emulator.dataverse.schema import Column, Table
from connectory.environment.emulator.dataverse.tables import BY_NAME

PAGE = 5_000
"""Rows of a page at most."""

_KNOWN = ("$select", "$filter", "$orderby", "$top", "$count", "$expand", "$skiptoken")
_EXPANSION = re.compile(r"(?P<name>\w+)(?:\((?P<inner>[^()]*)\))?")


class Expansion(NamedTuple):
    """A lookup of which the row that it leads to is put into the answer."""

    lookup: Column
    target: Table
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Query:
    """What a list asks for. `top` limits the whole answer, `page` each part of it, `skip` is where this part begins."""

    columns: tuple[Column, ...]
    selected: str
    where: Condition
    order: str
    top: int | None
    count: bool
    page: int
    skip: int
    expansions: tuple[Expansion, ...]


def read_query(query: Mapping[str, str], table: Table, page: int | None = None, *, loose: bool = False) -> Query:
    """The query of these parameters. Raises DataverseError for what cannot be read or is not there."""
    unknown = next((name for name in query if name.startswith("$") and name not in _KNOWN), None)
    if unknown and not loose:
        raise bad_query(f"The query parameter '{unknown}' is not supported.")
    selected = query.get("$select", "")
    text = query.get("$filter")
    return Query(
        columns=_columns(selected, table),
        selected=selected,
        where=condition(read_filter(text), table) if text is not None else Condition("1"),
        order=order(query.get("$orderby", ""), table),
        top=_number(query, "$top"),
        count=_flag(query, "$count"),
        page=max(1, min(page or PAGE, PAGE)),
        skip=_skip(query),
        expansions=tuple(_expansions(query.get("$expand", ""), table)),
    )


def _columns(text: str, table: Table) -> tuple[Column, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or names == ["*"]:
        return table.columns
    found = []
    for name in names:
        column = table.by_wire.get(name) or table.by_name.get(name)
        if column is None:
            raise unknown_property(name, table.name)
        found.append(column)
    return tuple(dict.fromkeys(found))


def _expansions(text: str, table: Table) -> list[Expansion]:
    found = []
    for part in re.split(r",(?![^(]*\))", text):
        if not part.strip():
            continue
        match = _EXPANSION.fullmatch(part.strip())
        if match is None:
            raise bad_syntax(text.index(part), text)
        lookup = table.by_navigation.get(match["name"])
        target = BY_NAME.get(lookup.target) if lookup else None
        if lookup is None or target is None:
            raise unknown_property(match["name"], table.name)
        name, _, value = (match["inner"] or "$select=").partition("=")
        if name.strip() != "$select":
            raise bad_query(f"The query option '{name.strip()}' is not supported in $expand.")
        found.append(Expansion(lookup, target, _columns(value, target)))
    return found


def _number(query: Mapping[str, str], name: str) -> int | None:
    text = query.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise bad_query(f"Invalid value '{text}' for {name} query option found. A non-negative integer is required.")
    return int(text)


def _flag(query: Mapping[str, str], name: str) -> bool:
    text = query.get(name, "false")
    if text not in ("true", "false"):
        raise bad_query(f"Invalid value '{text}' for {name} query option found. Valid values are 'true' or 'false'.")
    return text == "true"


def _skip(query: Mapping[str, str]) -> int:
    token = query.get("$skiptoken", "0")
    if not (token.isascii() and token.isdigit() and len(token) < 10):
        raise bad_query(f"The skip token '{token}' is not valid.")
    return int(token)
