"""The graph of schemas in a definition: what is below a schema, what can be reached, what is recursive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from connectory.convert.schemas.form import Schema, referred
from connectory.facts.extensions import NOTIFICATION_CONTENT


def children(schema: Schema) -> list[Schema]:
    """The schemas directly below a schema (a reference has none)."""
    properties = schema.get("properties")
    found = list(properties.values()) if properties else []
    for key in ("items", "additionalProperties"):
        inner = schema.get(key)
        if isinstance(inner, dict):
            found.append(inner)
    return found


def nodes(schema: Schema) -> Iterator[Schema]:
    """A schema and everything below it, references not followed."""
    stack = [schema]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(children(node))


def references(schema: Schema) -> list[str]:
    """The names of the definitions that a schema refers to, in its order, each once."""
    found: dict[str, None] = {}
    stack = [schema]
    while stack:
        node = stack.pop()
        name = referred(node)
        if name is not None:
            found[name] = None
        else:
            stack.extend(reversed(children(node)))
    return list(found)


def roots(definition: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Schema, bool]]:
    """Every schema that a document uses: (the object that holds it as `schema`, the schema, whether it is sent)."""
    for item in definition.get("paths", {}).values():
        notification = item.get(NOTIFICATION_CONTENT)
        if isinstance(notification, dict) and isinstance(notification.get("schema"), dict):
            yield notification, notification["schema"], False
        for operation in item.values():
            if isinstance(operation, dict):
                yield from operation_roots(operation)


def operation_roots(operation: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Schema, bool]]:
    """As `roots`, of one operation."""
    for parameter in operation.get("parameters", ()):
        if isinstance(parameter.get("schema"), dict):
            yield parameter, parameter["schema"], True
    for response in operation.get("responses", {}).values():
        if isinstance(response, dict) and isinstance(response.get("schema"), dict):
            yield response, response["schema"], False


class Graph:
    """Which definitions refer to which. Each is looked at once: what they refer to must not change meanwhile."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self.definitions = definitions
        self._targets: dict[str, list[str]] = {}

    def targets(self, name: str) -> list[str]:
        """The definitions that one refers to, in its order, each once."""
        found = self._targets.get(name)
        if found is None:
            found = [target for target in references(self.definitions[name]) if target in self.definitions]
            self._targets[name] = found
        return found

    def reachable(self, roots: Iterable[Schema]) -> dict[str, None]:
        """The names of the definitions that can be reached from the roots; the order depends on nothing else."""
        found: dict[str, None] = {}
        for root in roots:
            pending = [name for name in references(root) if name in self.definitions]
            while pending:
                name = pending.pop()
                if name not in found:
                    found[name] = None
                    pending.extend(self.targets(name))
        return found

    def is_recursive(self, component: list[str]) -> bool:
        """Whether the members of a component lead back to themselves."""
        return len(component) > 1 or component[0] in self.targets(component[0])

    def components(self, names: Iterable[str]) -> list[list[str]]:
        """The strongly connected components of `names` (Tarjan's algorithm), those that others lead to first."""
        index: dict[str, int] = {}
        low: dict[str, int] = {}
        stack: list[str] = []
        on_stack: set[str] = set()
        result: list[list[str]] = []
        for start in names:
            if start in index:
                continue
            work = [(start, iter(self.targets(start)))]
            index[start] = low[start] = len(index)
            stack.append(start)
            on_stack.add(start)
            while work:
                name, targets = work[-1]
                for target in targets:
                    if target not in index:
                        index[target] = low[target] = len(index)
                        stack.append(target)
                        on_stack.add(target)
                        work.append((target, iter(self.targets(target))))
                        break
                    if target in on_stack:
                        low[name] = min(low[name], index[target])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[name])
                    if low[name] == index[name]:
                        component = []
                        while True:
                            member = stack.pop()
                            on_stack.discard(member)
                            component.append(member)
                            if member == name:
                                break
                        result.append(component[::-1])
        return result
