"""Which named schemas are part of what is sent to the service, and which of what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition

_NONE: frozenset[str] = frozenset()
_IN = frozenset({"input"})
_OUT = frozenset({"output"})


class Usage:
    """The directions, `input` and `output`, of each named schema and of each written place."""

    def __init__(self, definitions: dict[str, frozenset[str]]) -> None:
        self._definitions = definitions

    def of(self, path: tuple[Step, ...]) -> frozenset[str]:
        """The directions of the schema that is written at `path`."""
        if path[:1] == ("definitions",):
            return self._definitions.get(str(path[1]), _NONE) if len(path) > 1 else _NONE
        if "responses" in path[:4] or "x-ms-notification-content" in path[:3]:
            return _OUT
        return _IN if "parameters" in path[:4] else _NONE


def usage_of(definition: Definition) -> Usage:
    """Follow every reference from parameters, responses and notification contents."""
    found: dict[str, set[str]] = {}
    for direction, roots in (("input", _inputs(definition)), ("output", _outputs(definition))):
        waiting = [name for root in roots for name in _definitions_in(root)]
        schemas = definition.mapping("definitions")
        while waiting:
            name = waiting.pop()
            directions = found.setdefault(name, set())
            if direction not in directions:
                directions.add(direction)
                waiting.extend(_definitions_in(schemas.get(name)))
    return Usage({name: frozenset(directions) for name, directions in found.items()})


def _inputs(definition: Definition) -> Iterator[Any]:
    yield definition.value.get("parameters")
    for item in definition.path_items.values():
        yield item.value.get("parameters")
        for operation in item.operations.values():
            yield operation.value.get("parameters")


def _outputs(definition: Definition) -> Iterator[Any]:
    yield definition.value.get("responses")
    for item in definition.path_items.values():
        yield item.value.get("x-ms-notification-content")
        for operation in item.operations.values():
            yield operation.value.get("responses")


def _definitions_in(value: Any) -> Iterator[str]:
    """The definitions that references in `value` name."""
    for reference in references_in(value):
        if reference.startswith("#/definitions/"):
            yield reference[14:].replace("~1", "/").replace("~0", "~")


def references_in(value: Any) -> Iterator[str]:
    """The texts of all `$ref` in `value`."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                yield reference
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
