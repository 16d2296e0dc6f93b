"""Extensions of the platform that name an operation: they follow its new name, and go where the operation is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectory.convert.schemas.graph import nodes
from connectory.convert.work import Work
from connectory.document import Place
from connectory.facts.extensions import NOTIFICATION_CONTENT

NAMING = frozenset(
    {
        "x-ms-capabilities",
        "x-ms-dynamic-list",
        "x-ms-dynamic-properties",
        "x-ms-dynamic-schema",
        "x-ms-dynamic-tree",
        "x-ms-dynamic-values",
        "x-ms-notification",
        "x-ms-operation-context",
    }
)
"""Extensions whose value names operations; a dangling name is an error. [OperationIdNotFound]"""

_STEP = "name-operations"


def follow_names(work: Work) -> None:
    """Rewrite the names in operations, path items and definitions; an extension with a name that is gone is dropped."""
    names = new_names(work)
    seen: set[int] = set()
    for built in work.operations:
        for part in _parts(built.swagger):
            _follow(work, part, names, seen, built.source.where)
    for item in work.path_items.values():
        for part in _parts(item):
            _follow(work, part, names, seen, work.api.where)
    for name, definition in work.schemas.definitions.items():
        place = work.schemas.place(name)
        for schema in nodes(definition):
            _follow(work, schema, names, seen, place)


def new_names(work: Work) -> dict[str, str]:
    """The source's operationIds -> those of the connector."""
    names: dict[str, str] = {}
    for built in work.operations:
        if built.source.id:
            names.setdefault(built.source.id, built.swagger["operationId"])
    return names


def with_new_names(value: Any, names: dict[str, str]) -> Any:
    """A copy of an extension's value in which operations have their new names; None if one of them is gone."""
    if isinstance(value, dict):
        copy = {}
        for key, item in value.items():
            named = names.get(item) if key == "operationId" and isinstance(item, str) else with_new_names(item, names)
            if named is None and item is not None:
                return None
            copy[key] = named
        return copy
    if isinstance(value, list):
        items = [with_new_names(item, names) for item in value]
        return None if any(new is None and old is not None for new, old in zip(items, value, strict=True)) else items
    return value


def _parts(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The object itself and all objects in it, values of extensions left aside."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [
                value for key, value in node.items() if key == NOTIFICATION_CONTENT or not key.startswith("x-ms-")
            ]


def _follow(work: Work, part: dict[str, Any], names: dict[str, str], seen: set[int], place: Place) -> None:
    if NAMING.isdisjoint(part) or id(part) in seen:
        return
    seen.add(id(part))
    for key in [key for key in part if key in NAMING]:
        new = with_new_names(part[key], names)
        if new is None:
            del part[key]
            message = f"`{key}` was dropped: it names an operation that the connector does not have"
            work.trace.add(_STEP, "dropped", place, message)
        else:
            part[key] = new
