"""Which named schemas are part of what is sent to the service, and which of what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from connectory.check.nodes.cached import cached
from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition

_CONTAINERS = (dict, list)
_NONE: frozenset[str] = frozenset()
_IN = frozenset({"input"})
_OUT = frozenset({"output"})


class Usage:
    """The directions, `input` and `output`, of each named schema and of each written place."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._definitions = _directions(definition)

    def of(self, path: tuple[Step, ...]) -> frozenset[str]:
        """The directions of the schema that is written at `path`."""
        if path[:1] == ("definitions",):
            return self._definitions.get(str(path[1]), _NONE) if len(path) > 1 else _NONE
        if "responses" in path[:4] or "x-ms-notification-content" in path[:3]:
            return _OUT
        return _IN if "parameters" in path[:4] else _NONE

    def whole(self, name: str) -> frozenset[str]:
        """The directions in which a named schema is that of a whole body, response or notification content."""
        return self._whole.get(name, _NONE)

    @cached
    def _whole(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for direction, content in _contents(self._definition):
            schema = content.get("schema") if isinstance(content, dict) else None
            if isinstance(schema, dict) and "$ref" in schema:
                for name in _definitions_in(schema):
                    found[name] = found.get(name, _NONE) | direction
        return found


def _directions(definition: Definition) -> dict[str, frozenset[str]]:
    """Follow every reference from parameters, responses and notification contents."""
    found: dict[str, frozenset[str]] = {}
    schemas = definition.mapping("definitions")
    waiting = [(direction, name) for direction, content in _contents(definition) for name in _definitions_in(content)]
    while waiting:
        direction, name = waiting.pop()
        known = found.get(name, _NONE)
        if not direction <= known:
            found[name] = known | direction
            waiting += [(direction, used) for used in _definitions_in(schemas.get(name))]
    return found


def _contents(definition: Definition) -> Iterator[tuple[frozenset[str], Any]]:
    """Parameters, responses and notification contents, wherever they are written, with the direction they go."""
    yield from ((_IN, value) for value in definition.mapping("parameters").values())
    yield from ((_OUT, value) for value in definition.mapping("responses").values())
    for item in definition.path_items.values():
        yield from ((_IN, value) for value in item.sequence("parameters"))
        yield _OUT, item.value.get("x-ms-notification-content")
        for operation in item.operations.values():
            yield from ((_IN, value) for value in operation.sequence("parameters"))
            yield from ((_OUT, value) for value in operation.mapping("responses").values())


def _definitions_in(value: Any) -> Iterator[str]:
    """The definitions that references in `value` name."""
    for reference in references_in(value):
        if reference.startswith("#/definitions/"):
            yield reference[14:].replace("~1", "/").replace("~0", "~")


def references_in(value: Any) -> Iterator[str]:
    """The texts of all `$ref` in `value`."""
    waiting = [value] if value.__class__ in _CONTAINERS else []
    while waiting:
        value = waiting.pop()
        if value.__class__ is list:
            waiting += [item for item in value if item.__class__ in _CONTAINERS]
            continue
        reference = value.get("$ref")
        if isinstance(reference, str):
            yield reference
        waiting += [item for item in value.values() if item.__class__ in _CONTAINERS]
