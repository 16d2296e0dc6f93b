"""Which operations use what is written at a place: directly, or through references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from connectory.check.nodes.cached import cached
from connectory.check.nodes.usage import references_in
from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition, Operation, PathItem

_SHARED = ("definitions", "parameters", "responses")


class Callers:
    """The operations of a definition by what they use."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition

    def of(self, path: tuple[Step, ...]) -> list[Operation]:
        """The operations that use what is written at `path`, in the order of the file."""
        if len(path) < 2:
            return []
        if path[0] in _SHARED:
            return self._by_target.get(path[:2], [])
        item = self._definition.path_items.get(str(path[1])) if path[0] == "paths" else None
        if item is None or len(path) < 3:
            return []
        if path[2] in item.operations:
            return [item.operations[str(path[2])]]
        return _notified(item) if path[2] == "x-ms-notification-content" else list(item.operations.values())

    @cached
    def _by_target(self) -> dict[tuple[Step, ...], list[Operation]]:
        """Shared parameters, responses and schemas: which operations reach them."""
        found: dict[tuple[Step, ...], list[Operation]] = {}
        for operation in self._definition.operations:
            reached: dict[tuple[Step, ...], None] = {}
            waiting = [target for value in _used(operation) for target in self._targets(value)]
            while waiting:
                target = waiting.pop()
                if target not in reached:
                    reached[target] = None
                    waiting.extend(self._beyond(target))
            for target in reached:
                found.setdefault(target, []).append(operation)
        return found

    @cached
    def _known(self) -> dict[tuple[Step, ...], list[tuple[Step, ...]]]:
        return {}

    def _beyond(self, target: tuple[Step, ...]) -> list[tuple[Step, ...]]:
        """What the shared thing at `target` refers to."""
        known = self._known.get(target)
        if known is None:
            value = self._definition.mapping(str(target[0])).get(str(target[1]))
            known = self._known[target] = list(self._targets(value))
        return known

    def _targets(self, value: Any) -> Iterator[tuple[Step, ...]]:
        for reference in references_in(value):
            found = self._definition.target(reference)
            if found is not None and found[1][:1] and found[1][0] in _SHARED and len(found[1]) > 1:
                yield found[1][:2]


def _used(operation: Operation) -> Iterator[Any]:
    yield operation.value.get("parameters")
    yield operation.value.get("responses")
    yield operation.item.value.get("parameters")
    if operation in _notified(operation.item):
        yield operation.item.value.get("x-ms-notification-content")


def _notified(item: PathItem) -> list[Operation]:
    """The operations of a path that are told of what its notification content says: its triggers, else all."""
    operations = list(item.operations.values())
    return [operation for operation in operations if operation.trigger] or operations
