"""The graph of schemas in a definition: what is below a schema, what can be reached, what is recursive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from connectory.convert.schemas.form import Schema, referred
from connectory.facts.extensions import NOTIFICATION_CONTENT


def children(schema: Schema) -> Iterator[Schema]:
    """The schemas directly below a schema (a reference has none)."""
    properties = schema.get("properties")
    if properties:
        yield from properties.values()
    items = schema.get("items")
    if isinstance(items, dict):
        yield items
    additional = schema.get("additionalProperties")
    if isinstance(additional, dict):
        yield additional


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
            below = list(children(node))
            below.reverse()
            stack.extend(below)
    return list(found)


def reachable(roots: Iterable[Schema], definitions: dict[str, Schema]) -> dict[str, None]:
    """The names of the definitions that can be reached from the roots; the order depends on nothing else."""
    found: dict[str, None] = {}
    for root in roots:
        pending = references(root)
        while pending:
            name = pending.pop()
            if name not in found and name in definitions:
                found[name] = None
                pending.extend(references(definitions[name]))
    return found


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


def components(definitions: dict[str, Schema]) -> list[list[str]]:
    """The strongly connected components (Tarjan's algorithm), those that others lead to first."""
    edges = {
        name: [target for target in references(schema) if target in definitions] for name, schema in definitions.items()
    }
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    result: list[list[str]] = []
    for start in definitions:
        if start in index:
            continue
        work = [(start, iter(edges[start]))]
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
                    work.append((target, iter(edges[target])))
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


def is_recursive(component: list[str], definitions: dict[str, Schema]) -> bool:
    """Whether the members of a component lead back to themselves."""
    return len(component) > 1 or component[0] in references(definitions[component[0]])
