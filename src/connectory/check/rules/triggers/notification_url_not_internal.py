"""Makers see the field for the address of notifications.

## What it finds
A property with `x-ms-notification-url: true` that is not `x-ms-visibility: internal`, and stands in nothing that is.

## Why it matters
The platform fills the address in. A maker who sees the field has nothing to put there; Microsoft's validator refuses
it.

## Example
    "callbackUrl": {"type": "string", "x-ms-notification-url": true}

## Instead
    "callbackUrl": {"type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal"}

## Fix
Unsafe: the property is made internal; makers do not see it any more.

## References
- Microsoft's validator: NotificationUrlNotInternal
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.webhooks import notification_urls

RULE = Rule("PC656", ERROR, microsoft="NotificationUrlNotInternal")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    visible = {id(url.schema.value): url.schema for url in notification_urls(definition) if not url.internal}
    for schema in visible.values():
        edit = Put((*schema.path, "x-ms-visibility"), "internal")
        fix = Fix("Make it internal", (edit,), safe=False)
        report(schema, f"makers see the notification URL `{schema.name}`; it has to be internal", fix=fix)
