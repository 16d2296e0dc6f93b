"""Where webhooks take the address that events are sent to. [validator-rules 2.8, runtime 4.1]"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.schema import Schema, schema_below


class NotificationUrl(NamedTuple):
    """A property with `x-ms-notification-url`, and what holds for the way from a body to it."""

    schema: Schema
    internal: bool
    """Whether makers do not see it, or something around it."""
    optional: tuple[tuple[Schema, str], ...]
    """The objects on the way that do not require the next property, and the name of that."""


def lacks_url(operation: Operation) -> bool:
    """Whether it is a webhook's, and no property of its body takes the address."""
    is_webhook = operation.item.notification_content is not None and "x-ms-trigger" in operation.value
    return is_webhook and operation.notification_url is None


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
    waiting = [NotificationUrl(schema, body.internal or _hidden(schema.value), ())]
    while waiting:
        here = waiting.pop()
        if id(here.schema.value) not in seen:
            seen.add(id(here.schema.value))
            waiting.extend(_below(here))
            if here.schema.flag("x-ms-notification-url"):
                found.append(here)
    return found


def _below(here: NotificationUrl) -> Iterator[NotificationUrl]:
    parts = here.schema.composed
    required = {name for part in parts for _, name in part.texts("required")}
    for part in parts:
        hidden = here.internal or _hidden(part.value)
        for name, value in part.mapping("properties").items():
            below = schema_below(part, value, "properties", name)
            if below is not None:
                optional = () if name in required or not part.required_known else ((part, name),)
                internal = hidden or _hidden(value) or _hidden(below.value)
                yield NotificationUrl(below, internal, here.optional + optional)
        if part.items is not None:
            yield NotificationUrl(part.items, hidden or _hidden(part.items.value), here.optional)


def _hidden(value: dict[str, Any]) -> bool:
    return value.get("x-ms-visibility") == "internal"
