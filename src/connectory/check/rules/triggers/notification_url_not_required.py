"""The address of notifications is optional.

## What it finds
A property with `x-ms-notification-url: true` that the object around it does not require, or that stands in a property
which is not required. The body parameter itself need not be required.

## Why it matters
The platform sends the address if it is required. Without an address the service cannot tell anybody of an event;
Microsoft's validator refuses it.

## Example
    {"properties": {"callbackUrl": {"type": "string", "x-ms-notification-url": true}}}

## Instead
    {"required": ["callbackUrl"], "properties": {"callbackUrl": {"type": "string", "x-ms-notification-url": true}}}

## Fix
Safe: it is required, and all properties that it stands in. The platform gives it a value in any case.

## References
- Microsoft's validator: NotificationUrlNotRequired
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.webhooks import notification_urls

RULE = Rule("PC657", ERROR, microsoft="NotificationUrlNotRequired")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    optional = {id(url.schema.value): url for url in notification_urls(definition) if url.optional}
    for url in optional.values():
        fix = Fix("Require it", tuple(_require(schema, name) for schema, name in url.optional))
        names = " and ".join(f"`{name}`" for _, name in url.optional)
        report(url.schema, f"the notification URL is optional: {names} has to be required", fix=fix)


def _require(schema: Schema, name: str) -> Put:
    if isinstance(schema.value.get("required"), list):
        return Put((*schema.path, "required", len(schema.value["required"])), name)
    return Put((*schema.path, "required"), [name])
