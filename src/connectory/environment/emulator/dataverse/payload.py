"""Bodies of requests as columns: every value has the type of its column, or is refused as the platform refuses it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

import orjson

from connectory.environment.emulator.dataverse import errors
from connectory.environment.emulator.dataverse.schema import Column, Table, Type
from connectory.environment.emulator.dataverse.tables import BY_NAME
from connectory.environment.emulator.dataverse.values import guid, moment

_BIND = "@odata.bind"
_REFERENCE = re.compile(r"(?:.*/)?(?P<set>\w+)\((?P<id>[0-9a-fA-F-]{36})\)")
_IMAGE_BYTES = 10_240 * 1024
_INT32 = 2**31


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object of a body. Raises DataverseError if there is none."""
    try:
        tree = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise errors.bad_query(f"Error reading JObject from JsonReader: {error}") from error
    if not isinstance(tree, dict):
        raise errors.bad_query("The input is not a JSON object.")
    return tree


def read_values(tree: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """The columns that a body gives, as they are kept. Annotations are passed over, lookups are read from bindings.

    Raises DataverseError for what the table does not have and for values that a column cannot hold.
    """
    values: dict[str, Any] = {}
    for name, value in tree.items():
        if name.endswith(_BIND):
            column = _bound(name.removesuffix(_BIND), table)
            values[column.name] = _reference(column, value, table)
        elif "@" not in name:
            column = _named(name, table)
            values[column.name] = None if value is None else kept_value(column, value, table)
    return values


def kept_value(column: Column, value: Any, table: Table) -> Any:
    """A value as it is kept. Raises DataverseError if the column cannot hold it."""
    match column.type:
        case Type.STRING | Type.MEMO:
            return _text(column, value, table)
        case Type.INTEGER | Type.BIG_INTEGER:
            return _number(column, value, table)
        case Type.DOUBLE if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        case Type.CHOICE | Type.STATE | Type.STATUS:
            number = _number(column, value, table)
            if column.options and number not in column.options:
                raise errors.unknown_option(column.name, number, table.name, column.options)
            return number
        case Type.CHOICES:
            return _choices(column, value, table)
        case Type.BOOLEAN if isinstance(value, bool):
            return int(value)
        case Type.MANAGED if isinstance(value, dict) and isinstance(value.get("Value"), bool):
            return int(value["Value"])
        case Type.ID if isinstance(value, str) and (found := guid(value)):
            return found
        case Type.TIME if isinstance(value, str) and (time := moment(value)):
            return time
        case Type.IMAGE if isinstance(value, str):
            return _image(column, value, table)
    raise errors.wrong_type(column.name, column.type.edm, table.set)


def image_column(column: Column, content: bytes) -> bytes:
    """The bytes of an image. Raises DataverseError if they are too many."""
    if len(content) > _IMAGE_BYTES:
        raise errors.file_too_large(column.name, _IMAGE_BYTES)
    return content


def _named(name: str, table: Table) -> Column:
    column = table.by_name.get(name)
    if column is None and name.startswith("_") and name.removeprefix("_").removesuffix("_value") in table.by_name:
        raise errors.reference_not_writable()
    if column is None:
        raise errors.invalid_property(name, table.name)
    if not column.writable:
        raise errors.read_only(name, table.name)
    if column.type.is_lookup:
        raise errors.bad_payload(
            table.set,
            f"A 'PrimitiveValue' node with non-null value was found when trying to read the value of '{name}'.",
        )
    return column


def _bound(name: str, table: Table) -> Column:
    column = table.by_navigation.get(name)
    if column is None or not column.writable:
        raise errors.undeclared_binding(name, table.set)
    return column


def _reference(column: Column, value: Any, table: Table) -> str | None:
    if value is None:
        return None
    match = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    target = BY_NAME.get(column.target)
    if match is None or (target is not None and match["set"] != target.set):
        raise errors.bad_payload(
            table.set, f"The value of '{column.navigation or column.name}{_BIND}' is not a valid URI."
        )
    return guid(match["id"]) or match["id"]


def _text(column: Column, value: Any, table: Table) -> str:
    if not isinstance(value, str):
        raise errors.wrong_type(column.name, column.type.edm, table.set)
    if column.length and len(value) > column.length:
        raise errors.too_long(column.name, table.name, column.length)
    return value


def _number(column: Column, value: Any, table: Table) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_INT32 <= value < _INT32:
        raise errors.wrong_type(column.name, column.type.edm, table.set)
    return value


def _choices(column: Column, value: Any, table: Table) -> str:
    parts = value.split(",") if isinstance(value, str) and value else None
    if parts is None or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise errors.wrong_type(column.name, column.type.edm, table.set)
    numbers = [int(part) for part in parts]
    unknown = next((number for number in numbers if number not in column.options), None)
    if unknown is not None:
        raise errors.unknown_option(column.name, unknown, table.name, column.options)
    return ",".join(map(str, numbers))


def _image(column: Column, value: str, table: Table) -> bytes:
    try:
        content = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise errors.wrong_type(column.name, column.type.edm, table.set) from error
    return image_column(column, content)
