"""The form of a converted schema: a plain dict of Swagger 2.0 keywords in one order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]

KEYWORDS = "map-schema-keywords"
"""The name under which changes of single keywords stand in the trace."""

NULLABLE = "x-nullable"
READ_ONLY = "x-connectory-read-only"
WRITE_ONLY = "x-connectory-write-only"
"""While schemas are joined, an object knows which of its properties go one way only; `direction` takes that away."""

MIXED = "x-connectory-mixed"
"""Marks a union of objects and single values, which parameters tell from objects; `direction` takes that away, too."""

ANYTHING = "anything"
"""The value of MIXED in a schema that only names properties: what is joined with it may have any value in them."""

ANNOTATIONS = frozenset({"title", "description", "default", "example", "externalDocs", "readOnly", "xml"})
"""Keywords that do not say what is valid."""

_LIMITS = (
    ("minimum", "maximum", ("exclusiveMinimum", "exclusiveMaximum")),
    ("minLength", "maxLength", ()),
    ("minItems", "maxItems", ()),
    ("minProperties", "maxProperties", ()),
)

ORDER = (
    "type",
    "format",
    "title",
    "description",
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
    "minProperties",
    "maxProperties",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "readOnly",
    "xml",
    "externalDocs",
    "example",
    NULLABLE,
)
_RANK = {key: rank for rank, key in enumerate(ORDER)}
_PREFIX = "#/definitions/"
_PREFIX_LENGTH = len(_PREFIX)
SCALARS = frozenset({"string", "number", "integer", "boolean"})


def reference(name: str) -> Schema:
    """A reference to the definition `name` (names need no escaping: see `naming`)."""
    return {"$ref": _PREFIX + name}


def referred(schema: Schema) -> str | None:
    """The name of the definition that the schema refers to, or None if it is no reference."""
    target = schema.get("$ref")
    return None if target is None else target[_PREFIX_LENGTH:]


def is_constraint(key: str) -> bool:
    """Whether a keyword of a converted schema says what is valid."""
    return key not in ANNOTATIONS and not key.startswith("x-")


def is_scalar(schema: Schema) -> bool:
    """Whether a converted schema (no reference) has nothing below it."""
    return (
        "properties" not in schema
        and "items" not in schema
        and not isinstance(schema.get("additionalProperties"), dict)
    )


def tidy(schema: Schema) -> Schema:
    """The schema in the one order of keywords, free of what the validator refuses.

    `required` names properties that are there (RequiredPropertyDefinitionMissing) and stands on no other type than
    objects (RequiredPropertyNotOnObject). An array has `items` (ArrayHasNoItems); no list is empty or repeats a value
    (RequiredPropertyArrayEmpty, EnumMustContainAtLeastOneElement, ArrayDuplicateValue).
    """
    if len(schema) > 1:
        rank = _RANK
        last = len(rank)
        schema = {key: schema[key] for key in sorted(schema, key=lambda key: rank.get(key, last))}
    kind = schema.get("type")
    if kind == "array" and "items" not in schema:
        schema["items"] = {}
    if kind not in ("object", None):
        schema.pop("required", None)
    required = schema.get("required")
    if required is not None:
        _tidy_required(schema, required)
    if "enum" in schema:
        _tidy_enum(schema)
    if kind is None and "enum" not in schema:
        schema.pop(NULLABLE, None)  # null is allowed anyway
    return schema


def _tidy_required(schema: Schema, required: list[str]) -> None:
    names = list(dict.fromkeys(required))
    if not names:
        del schema["required"]
        return
    schema["required"] = names
    properties = schema.get("properties")
    if properties is not None and any(name not in properties for name in names):
        schema["properties"] = {**properties, **{name: {} for name in names if name not in properties}}


def _tidy_enum(schema: Schema) -> None:
    values: list[Any] = []
    seen: set[tuple[str, str]] = set()
    for value in schema["enum"]:
        key = identity(value)
        if value is not None and key not in seen:
            seen.add(key)
            values.append(value)
    if len(values) < len(schema["enum"]) and None in schema["enum"]:
        schema[NULLABLE] = True
    if values:
        schema["enum"] = values
    else:
        del schema["enum"]


def identity(value: Any) -> tuple[str, str]:
    """What tells a JSON value from others; unlike Python's `==`, 1 and true differ."""
    return (type(value).__name__, repr(value))


def json_type(value: Any) -> str | None:
    """The Swagger 2.0 type of a JSON value; None for null."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return "array"
    return "object" if isinstance(value, dict) else None


def drop_contradictions(schema: Schema, lost: Callable[[str], None]) -> None:
    """Take limits away that allow no value at all, in place: Microsoft's validator refuses them. `lost` is told."""
    for least, most, flags in _LIMITS:
        if least in schema and most in schema and schema[least] > schema[most]:
            lost(f"`{least}` {schema[least]} and `{most}` {schema[most]} allow no value")
            for key in (least, most, *flags):
                schema.pop(key, None)
