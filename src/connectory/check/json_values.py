"""JSON values: their types, and which of them are the same."""

from __future__ import annotations

from math import isfinite
from typing import Any

_TYPES: dict[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
    type(None): "null",
}


def json_type(value: Any) -> str:
    """The name of the type of a JSON value; a number without fraction is an `integer`."""
    return _TYPES[type(value)]


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is of the type that a schema names `kind`; of unknown types everything is."""
    own = json_type(value)
    if kind == "number":
        return own in ("number", "integer")
    if kind == "integer":
        return own == "integer" or (own == "number" and value.is_integer())
    return own == kind or kind not in _TYPES.values()


def as_type(value: Any, kind: Any) -> Any:
    """The value of type `kind` that plainly is meant by one of another type (`"2"` by 2); None if there is none."""
    own = json_type(value)
    if kind == "string" and own in ("integer", "number", "boolean"):
        return str(value).lower() if own == "boolean" else str(value)
    if own != "string":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}.get(value.lower())
    number = int if kind == "integer" else float if kind == "number" else None
    return _number(value, number) if number else None


def _number(text: str, kind: type[int] | type[float]) -> int | float | None:
    """The number that `text` is the usual spelling of."""
    for each in (int, kind):
        try:
            number = each(text)
        except ValueError:
            continue
        if str(number) == text and isfinite(number):
            return number
    return None


def identity(value: Any) -> tuple[str, str]:
    """What tells a JSON value from others; unlike with Python's `==`, 1 and true differ. 1 and 1.0 are the same."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json_type(value), repr(value)
