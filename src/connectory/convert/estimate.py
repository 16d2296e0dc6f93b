"""How many bytes a part of a description will have in the connector, estimated before anything is converted.

What is counted is what the connector will hold: texts, properties, parameters, constraints. The words that a version of
OpenAPI has for them do not count, so an API gets the same estimate in its 3.0 and in its 3.1 form.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connectory.facts import limits
from connectory.facts.texts import OPERATION_TEXT_LENGTH

_IGNORED = frozenset(
    {"callbacks", "discriminator", "example", "examples", "externalDocs", "links", "nullable", "security", "servers"}
    | {"x-nullable", "xml"}
)
"""Not in the connector, or the first to leave it when it gets large, or said differently by versions."""

_COMBINING = frozenset({"allOf", "anyOf", "oneOf"})
_EXCLUSIVE = frozenset({"exclusiveMinimum", "exclusiveMaximum"})

# Bytes without indentation, fitted to what real descriptions became.
_OPERATION = 170  # the names and texts that each gets
_PARAMETER = 70  # label and description
_PROPERTY = 30  # label
_RESPONSE = 40  # all but one have only a description
_MEMBER = 6  # quotes, colon, comma
_ITEM = 3
_SCALAR = 20  # a member whose value is a number or a boolean

_INDENTED = 1.7  # times the bytes without indentation


def estimate(value: Any) -> tuple[int, tuple[str, ...]]:
    """The bytes of a value without indentation, and the JSON Pointers of what it refers to in its own document."""
    size = 0
    pointers: dict[str, None] = {}
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            size += sum(len(item) + _ITEM for item in value if isinstance(item, str))
            waiting += value
        elif isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                size += len(reference) + _MEMBER
                if reference.startswith("#/"):
                    pointers[reference[1:]] = None
                continue
            size += _PARAMETER if "in" in value else _OPERATION if "responses" in value else 0
            for key, item in value.items():
                if key not in _IGNORED:
                    own, inner = _member(key, item)
                    size += own
                    waiting += inner
    return size, tuple(pointers)


def _member(key: str, value: Any) -> tuple[int, Iterable[Any]]:
    """The bytes of a member of an object itself, and what inside of it is to be counted, too."""
    size = len(key) + _MEMBER
    if isinstance(value, str):
        return (0 if value == "null" else size + min(len(value), OPERATION_TEXT_LENGTH)), ()
    if isinstance(value, list):
        if key == "type":
            return size + max((len(str(item)) for item in value if item != "null"), default=0), ()
        return (0 if key in _COMBINING else size), (value,)
    if isinstance(value, dict):
        if key == "properties":
            return sum(2 * len(name) + _PROPERTY for name in value), value.values()
        if key == "content":  # a connector has one content type
            return 0, list(value.values())[:1]
        if key == "responses":
            return _RESPONSE * len(value), (item for status, item in value.items() if str(status).startswith("2"))
        return size, (value,)
    if value is None or (key in _EXCLUSIVE and isinstance(value, bool)):
        return 0, ()
    return _SCALAR, ()


def written(size: int) -> int:
    """The bytes of a definition as it is written: with indentation where that fits."""
    indented = round(size * _INDENTED)
    return indented if indented < limits.DEFINITION_BYTES else size
