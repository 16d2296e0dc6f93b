"""The schemas of a finished definition: which part of it uses each, and at which level."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from connectory.convert.schemas.form import Schema, referred
from connectory.convert.schemas.graph import Graph, operation_roots, roots
from connectory.facts.extensions import NOTIFICATION_CONTENT


class Use(NamedTuple):
    """A schema at its shallowest place. `depth` counts properties and items from the root of a body or answer (0)."""

    schema: Schema
    name: str  # such as Order.customer.address
    definition: str  # the definition that it stands in; empty if it stands in an operation
    depth: int
    is_input: bool  # whether something that is sent to the API uses it


def used_schemas(definition: dict[str, Any]) -> list[Use]:
    """Every schema that operations use, once: those of inputs first, then by depth. Linear in their number."""
    definitions = definition.get("definitions", {})
    starts = list(_roots(definition))
    seen: set[int] = set()
    found: list[Use] = []
    for is_input in (True, False):
        waiting = deque(use for use in starts if use.is_input is is_input)
        while waiting:
            use = waiting.popleft()
            if id(use.schema) in seen:
                continue
            seen.add(id(use.schema))
            name = referred(use.schema)
            if name is None:
                found.append(use)
                waiting.extend(_inside(use))
            elif name in definitions:
                waiting.appendleft(use._replace(schema=definitions[name], name=name, definition=name))
    return found


def drop_unused(definition: dict[str, Any]) -> None:
    """Take away the definitions that no operation leads to."""
    definitions = definition.pop("definitions", {})
    used = Graph(definitions).reachable(schema for _, schema, _ in roots(definition))
    if used:
        definition["definitions"] = {name: schema for name, schema in definitions.items() if name in used}


def _inside(use: Use) -> Iterator[Use]:
    schema, depth = use.schema, use.depth + 1
    for key, inner in schema.get("properties", {}).items():
        yield use._replace(schema=inner, name=f"{use.name}.{key}", depth=depth)
    if isinstance(schema.get("items"), dict):
        yield use._replace(schema=schema["items"], name=f"{use.name}[]", depth=depth)
    if isinstance(schema.get("additionalProperties"), dict):
        yield use._replace(schema=schema["additionalProperties"], name=f"{use.name}.*", depth=depth)


def _roots(definition: dict[str, Any]) -> Iterator[Use]:
    for path, item in definition.get("paths", {}).items():
        for key, value in item.items():
            if key == NOTIFICATION_CONTENT:
                yield Use(value.get("schema", {}), f"the notification of {path}", "", 0, False)
            elif isinstance(value, dict):
                for _, schema, is_input in operation_roots(value):
                    name = f"the {'body' if is_input else 'answer'} of {value.get('operationId', path)}"
                    yield Use(schema, name, "", 0, is_input)
