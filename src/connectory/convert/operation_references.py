"""Extensions of the platform that name an operation: they follow its new name, and go where the operation is gone."""

from __future__ import annotations

from typing import Any

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
        _follow(work, built.swagger, names, seen, built.source.where)
    for item in work.path_items.values():
        _follow(work, item, names, seen, work.api.where)
    for name, definition in work.schemas.definitions.items():
        _follow(work, definition, names, seen, work.schemas.place(name))


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


def _follow(work: Work, root: Any, names: dict[str, str], seen: set[int], place: Place) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, list):
            waiting += [item for item in node if isinstance(item, dict | list)]
            continue
        for key in sorted(NAMING.intersection(node)):
            new = with_new_names(node[key], names)
            if new is None:
                del node[key]
                message = f"`{key}` was dropped: it names an operation that the connector does not have"
                work.trace.add(_STEP, "dropped", place, message)
            else:
                node[key] = new
        waiting += [
            value
            for key, value in node.items()
            if isinstance(value, dict | list) and (key == NOTIFICATION_CONTENT or not key.startswith("x-ms-"))
        ]
