"""Where webhooks take the address that events are sent to. [validator-rules 2.8, runtime 4.1]"""

from __future__ import annotations

from typing import NamedTuple

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema, schema_below


class NotificationUrl(NamedTuple):
    """A property with `x-ms-notification-url`, and what holds for the way from a body to it."""

    schema: Schema
    internal: bool
    """Whether makers do not see it, or something around it."""
    optional: tuple[tuple[Schema, str], ...]
    """The objects on the way that do not require the next property, and the name of that."""


def notification_urls(definition: Definition) -> list[NotificationUrl]:
    """Those of all bodies: each property as often as there are bodies with it."""
    return [
        found
        for operation in definition.operations
        if operation.notification_url is not None
        for found in _of(operation)
    ]


def _of(operation: Operation) -> list[NotificationUrl]:
    body = operation.body
    schema = body.schema if body else None
    if body is None or schema is None:
        return []
    found: list[NotificationUrl] = []
    seen: set[int] = set()
    waiting = [NotificationUrl(schema, body.internal or _hidden(schema), ())]
    while waiting:
        here = waiting.pop()
        if id(here.schema.value) in seen:
            continue
        seen.add(id(here.schema.value))
        if here.schema.flag("x-ms-notification-url"):
            found.append(here)
        waiting.extend(_below(here))
    return found


def _below(here: NotificationUrl) -> list[NotificationUrl]:
    schema = here.schema
    found = []
    for name, value in schema.mapping("properties").items():
        below = schema_below(schema, value, "properties", name)
        if below is not None:
            internal = here.internal or _hidden(below) or value.get("x-ms-visibility") == "internal"
            optional = () if name in schema.sequence("required") else ((schema, name),)
            found.append(NotificationUrl(below, internal, here.optional + optional))
    for index, value in enumerate(schema.sequence("allOf")):
        below = schema_below(schema, value, "allOf", index)
        if below is not None:
            found.append(NotificationUrl(below, here.internal or _hidden(below), here.optional))
    items = schema.items
    return found if items is None else [*found, NotificationUrl(items, here.internal or _hidden(items), here.optional)]


def _hidden(node: Node) -> bool:
    return node.text("x-ms-visibility") == "internal"
