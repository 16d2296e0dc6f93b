"""Path strings, such as `value/id`: where they lead in the data that a schema describes. [validator-rules 3.5]"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema, schema_below

_DYNAMIC = {"x-ms-dynamic-schema", "x-ms-dynamic-properties"}
_SIMPLE = {"string", "number", "integer", "boolean", "file"}
_TYPES = {*_SIMPLE, "array", "object"}


class Reach(NamedTuple):
    """Where a path leads: the schema of the data there; None if there is none, or nobody can tell."""

    schema: Schema | None
    unknown: bool = False
    """Whether the data may well be there, though no schema says so."""
    required: bool = True
    """Whether every property on the way has to be given."""
    internal: bool = False
    """Whether makers do not see something on the way."""

    @property
    def missing(self) -> bool:
        """Whether no data can be there."""
        return self.schema is None and not self.unknown


def split_path(text: str) -> list[str]:
    """The names in a path string; none in an empty one."""
    return [name.replace("~1", "/").replace("~0", "~") for name in text.split("/")] if text else []


def follow(schema: Schema | None, path: Sequence[str]) -> Reach:
    """Where `path` leads from data of `schema`. Without a schema nothing is known."""
    required, internal = True, False
    for name in path:
        if schema is None:
            break
        parts = schema.composed
        internal = internal or any(_hidden(part.value) for part in parts)
        found = next(((part, value) for part in parts if (value := _member(part, name)) is not None), None)
        if found is None:
            return Reach(None, _open(parts))
        part, value = found
        required = required and any(name in each.sequence("required") for each in parts)
        internal = internal or _hidden(value)
        schema = schema_below(part, value, *_steps(part, name))
    if schema is None:
        return Reach(None, unknown=True)
    return Reach(schema, False, required, internal or _hidden(schema.value))


def json_type_of(schema: Schema) -> str | None:
    """The JSON type of what a schema describes, if it says one."""
    return next((found for part in schema.composed if (found := type_of(part)) is not None), None)


def type_of(node: Node) -> str | None:
    """The `type` of a schema or parameter, if that is one that there is."""
    written = node.text("type")
    return written if written in _TYPES else None


def array_items(schema: Schema) -> Schema | None:
    """The schema of the items of an array; None if it is no array, or nothing is said of its items."""
    return next((items for part in schema.composed if (items := part.items) is not None), None)


def is_array(schema: Schema) -> bool | None:
    """Whether data of `schema` is an array; None if nobody can tell."""
    parts = schema.composed
    types = [part.type for part in parts if isinstance(part.type, str)]
    if types:
        return "array" in types
    if any("items" in part.value for part in parts):
        return True
    return False if any("properties" in part.value for part in parts) else None


def _member(schema: Schema, name: str) -> dict[str, Any] | None:
    """What is written of the property `name`, or, for a number, of the items of an array."""
    value = schema.mapping("properties").get(name)
    if value is None and name.isdigit():
        value = schema.value.get("items")
    return value if isinstance(value, dict) else None


def _steps(schema: Schema, name: str) -> tuple[str, ...]:
    return ("properties", name) if name in schema.mapping("properties") else ("items",)


def _open(parts: Sequence[Schema]) -> bool:
    """Whether the data may have properties that these schemas do not name."""
    if any(_DYNAMIC & part.value.keys() or part.value.get("additionalProperties") for part in parts):
        return True
    if any(part.type in _SIMPLE or part.type == "array" for part in parts if isinstance(part.type, str)):
        return False
    return not any(part.mapping("properties") for part in parts)


def _hidden(value: dict[str, Any]) -> bool:
    return value.get("x-ms-visibility") == "internal"
