"""Rows over the wire: each function answers one kind of request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse import errors, models, rows
from connectory.environment.emulator.dataverse.payload import image_column, kept_value, read_object, read_values
from connectory.environment.emulator.dataverse.query.options import read_query
from connectory.environment.emulator.dataverse.rendering import (
    api_address,
    etag,
    page,
    preferences,
    rendered,
    row_address,
)
from connectory.environment.emulator.dataverse.schema import Type
from connectory.environment.emulator.dataverse.tables import BY_SET
from connectory.environment.emulator.dataverse.values import guid
from connectory.environment.emulator.wire import Response, json_response

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Column, Table
    from connectory.environment.emulator.routing import Call

_NAMED_KEY = re.compile(r"(?P<name>\w+)=(?:'(?P<text>(?:[^']|'')*)'|(?P<id>[0-9a-fA-F-]{36}))")
_SOLUTION = "mscrm.solutionuniquename"


def list_rows(call: Call) -> Response:
    """The rows that a query asks for, a page of them."""
    table = _table(call)
    query = read_query(call.request.query, table, preferences(call.request).page, loose=call.settings.loose)
    found = rows.listed(call.store, table, query)
    total = rows.count(call.store, table, query) if query.count else None
    return _json(call, page(call, table, query, found, total))


def count_rows(call: Call) -> Response:
    """How many rows there are, as plain text."""
    table = _table(call)
    count = rows.count(call.store, table, read_query(call.request.query, table))
    return Response(200, str(min(count, 5_000)).encode(), {"Content-Type": "text/plain", "OData-Version": "4.0"})


def create_row(call: Call) -> Response:
    """A new row: 204 and its address, or 201 and the row if that is preferred."""
    table = _table(call)
    values = read_values(read_object(call.request.body), table)
    return _created(call, table, models.create(call, table, values, call.request.header(_SOLUTION)))


def retrieve_row(call: Call) -> Response:
    """One row, or 304 if the caller has this version of it already."""
    table = _table(call)
    query = read_query(call.request.query, table)
    key, mark = _present(call, table)
    if call.request.header("if-none-match") == etag(mark):
        return Response(304, headers={"ETag": etag(mark), "OData-Version": "4.0"})
    lookups = (expansion.lookup for expansion in query.expansions)
    row = models.existing(call.store, table, key, (*query.columns, *lookups))
    context = f"{api_address(call.request)}/$metadata#{table.set}/$entity"
    tree = {"@odata.context": context, **rendered(call, table, row, query.columns, query.expansions)}
    return _json(call, tree, headers={"ETag": etag(row)})


def update_row(call: Call) -> Response:
    """Columns of a row set; without `If-Match` a row that is not there is made."""
    table = _table(call)
    values = read_values(read_object(call.request.body), table)
    key, mark = _key_and_mark(call, table)
    if mark is None:
        if call.request.header("if-match") is not None:
            raise errors.not_found(table.name, key)
        made = models.create(call, table, {**values, **_own_key(call, table)}, call.request.header(_SOLUTION))
        return _created(call, table, made)
    _check_version(call, mark)
    models.update(call, table, key, values, call.request.header(_SOLUTION))
    return _changed(call, table, key)


def delete_row(call: Call) -> Response:
    """A row taken away."""
    table = _table(call)
    key, mark = _present(call, table)
    _check_version(call, mark)
    models.delete(call, table, key)
    return _empty()


def retrieve_property(call: Call) -> Response:
    """The value of one column, in an object."""
    table, column, row = _property(call)
    if row[column.name] is None:
        return _empty()
    if column.type is Type.IMAGE:
        return _file(row[column.name])
    context = f"{api_address(call.request)}/$metadata#{table.set}({row[table.key]})/{column.wire}"
    return _json(call, {"@odata.context": context, "value": rendered(call, table, row, [column])[column.wire]})


def retrieve_value(call: Call) -> Response:
    """The bare value of one column: an image as its bytes."""
    table, column, row = _property(call)
    if row[column.name] is None:
        return _empty()
    if column.type is Type.IMAGE:
        return _file(row[column.name])
    value = rendered(call, table, row, [column])[column.wire]
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Response(200, text.encode(), {"Content-Type": "text/plain", "OData-Version": "4.0"})


def set_property(call: Call) -> Response:
    """One column set: an image to the bytes of the body, another one to the `value` in it."""
    table, column, row = _property(call)
    _check_version(call, row)
    if not column.by_hand:
        raise errors.read_only(column.name, table.name)
    content = call.request.header("content-type") or ""
    if column.type is Type.IMAGE and not content.startswith("application/json"):
        value: Any = image_column(column, call.request.body)
    else:
        tree = read_object(call.request.body)
        if "value" not in tree:
            raise errors.bad_query("The property 'value' is missing in the body of the request.")
        value = None if tree["value"] is None else kept_value(column, tree["value"], table)
    models.update(call, table, row[table.key], {column.name: value})
    return _changed(call, table, row[table.key])


def clear_property(call: Call) -> Response:
    """One column emptied."""
    table, column, row = _property(call)
    _check_version(call, row)
    if not column.by_hand:
        raise errors.read_only(column.name, table.name)
    models.update(call, table, row[table.key], {column.name: None})
    return _empty()


def create_rows(call: Call) -> Response:
    """`CreateMultiple`: all of them or none."""
    table = _table(call)
    made = [
        models.create(call, table, read_values(target, table), call.request.header(_SOLUTION))
        for target in _targets(call)
    ]
    context = f"{api_address(call.request)}/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse"
    return _json(call, {"@odata.context": context, "Ids": made})


def update_rows(call: Call) -> Response:
    """`UpdateMultiple`: all of them or none."""
    table = _table(call)
    for target in _targets(call):
        values = read_values(target, table)
        if table.key not in values:
            raise errors.missing(table.key, table.name)
        models.update(call, table, values[table.key], values, call.request.header(_SOLUTION))
    return _empty()


def _targets(call: Call) -> list[dict[str, Any]]:
    targets = read_object(call.request.body).get("Targets")
    if not isinstance(targets, list) or not all(isinstance(target, dict) for target in targets):
        raise errors.bad_query("The parameter 'Targets' of the request is not a list of entities.")
    return targets


def _table(call: Call) -> Table:
    table = BY_SET.get(call.parts["set"])
    if table is None:
        raise errors.unknown_segment(call.parts["set"])
    return table


def _own_key(call: Call, table: Table) -> dict[str, str]:
    """The column and value that the address names the row by."""
    text = call.parts["key"]
    if found := guid(text):
        return {table.key: found}
    match = _NAMED_KEY.fullmatch(text)
    if match is None:
        raise errors.bad_query(f"Unrecognized 'Edm.Guid' literal '{text}' in '{text}'.")
    if match["name"] == table.key and match["id"]:
        return {table.key: guid(match["id"]) or match["id"]}
    if match["name"] == table.alternate_key and match["text"] is not None:
        return {table.alternate_key: match["text"].replace("''", "'")}
    raise errors.bad_query(f"The key in the request URI is not valid for resource '{table.name}'.")


def _key_and_mark(call: Call, table: Table) -> tuple[str, Row | None]:
    """The key that the address means; and, if there is such a row, its key and version."""
    (name, value), *_ = _own_key(call, table).items()
    mark = rows.mark(call.store, table, name, value)
    return (mark[table.key], mark) if mark else (value, None)


def _present(call: Call, table: Table) -> tuple[str, Row]:
    """As before, of a row that has to be there."""
    key, mark = _key_and_mark(call, table)
    if mark is None:
        raise errors.not_found(table.name, key)
    return key, mark


def _property(call: Call) -> tuple[Table, Column, Row]:
    table = _table(call)
    column = table.by_wire.get(call.parts["column"]) or table.by_name.get(call.parts["column"])
    if column is None:
        raise errors.unknown_segment(call.parts["column"])
    key, _ = _present(call, table)
    return table, column, models.existing(call.store, table, key, (column,))


def _check_version(call: Call, row: Row) -> None:
    wanted, other = call.request.header("if-match"), call.request.header("if-none-match")
    if wanted not in (None, "*") and etag(row) not in [each.strip() for each in (wanted or "").split(",")]:
        raise errors.version_mismatch()
    if other == "*":
        raise errors.duplicate()


def _created(call: Call, table: Table, key: str) -> Response:
    return _written(call, table, key, 201)


def _changed(call: Call, table: Table, key: str) -> Response:
    return _written(call, table, key, 200)


def _written(call: Call, table: Table, key: str, status: int) -> Response:
    """204 and the row's address; the row itself, with `status`, if that is preferred."""
    headers = {"OData-EntityId": row_address(call.request, table, key)}
    if not preferences(call.request).representation:
        return Response(204, headers={**headers, "OData-Version": "4.0"})
    query = read_query(call.request.query, table)
    row = models.existing(call.store, table, key, query.columns)
    context = f"{api_address(call.request)}/$metadata#{table.set}/$entity"
    headers |= {"ETag": etag(row), "Preference-Applied": "return=representation"}
    return _json(call, {"@odata.context": context, **rendered(call, table, row, query.columns)}, status, headers)


def _json(call: Call, tree: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    kind = {"Content-Type": "application/json; odata.metadata=minimal", "OData-Version": "4.0"}
    annotations = preferences(call.request).annotations
    applied = {"Preference-Applied": f'odata.include-annotations="{annotations}"'} if annotations else {}
    return json_response(tree, status, {**kind, **applied, **(headers or {})})


def _file(content: bytes) -> Response:
    return Response(200, content, {"Content-Type": "application/octet-stream", "OData-Version": "4.0"})


def _empty() -> Response:
    return Response(204, headers={"OData-Version": "4.0"})
