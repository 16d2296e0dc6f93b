"""A schema as what parameters outside the body, headers and their items can say."""

from __future__ import annotations

from collections.abc import Callable

from connectory.convert.schemas.form import Schema

KEPT = (
    "type",
    "format",
    "default",
    "enum",
    "multipleOf",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
)


def to_primitive(schema: Schema, resolve: Callable[[Schema], Schema], lost: Callable[[str], None]) -> Schema:
    """The part of a converted schema (no reference) that a primitive can say.

    An object or a value of no certain type is a text on the wire, so it becomes a string; `lost` is told.
    """
    result = {key: schema[key] for key in KEPT if key in schema}
    kind = schema.get("type")
    if kind == "array":
        result["items"] = to_primitive(resolve(schema.get("items", {})), resolve, lost)
        return result
    if kind is None or kind == "object":
        # Limits of other types say nothing of a text, and a default or an enumeration may hold objects.
        result = {key: value for key, value in result.items() if key in ("minLength", "maxLength", "pattern")}
        values = schema.get("enum")
        if kind is None and values and all(isinstance(value, str) for value in values):
            result["enum"] = values
        if isinstance(schema.get("default"), str):
            result["default"] = schema["default"]
        lost("an object is written as text here" if kind else "a value without a certain type is written as text here")
        return {"type": "string", **result}
    return result
