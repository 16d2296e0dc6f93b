"""x-ms-notification-url stands where nothing is sent.

## What it finds
`"x-ms-notification-url": true` outside of the schema of a body that is sent: in a response, in notification content, on
a parameter itself or on a header.

## Why it matters
The platform puts the address of the flow into a property of the body that it sends. Elsewhere it cannot; Microsoft's
validator refuses it.

## Example
    {"name": "callbackUrl", "in": "query", "type": "string", "x-ms-notification-url": true}

## Instead
    "schema": {"properties": {"callbackUrl": {"type": "string", "x-ms-notification-url": true}}}

## Fix
Unsafe: taken out of what is answered; it has no effect there, but may be meant for another place.

## References
- Microsoft's validator: NotificationUrlNotAllowedInThisPosition
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Header, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC655", ERROR, microsoft="NotificationUrlNotAllowedInThisPosition")
KEY = "x-ms-notification-url"


@RULE.on(Schema, KEY)
def check_schema(schema: Schema, report: Reporter) -> None:
    if schema.flag(KEY) and schema.is_output and not schema.is_input:
        fix = Fix(f"Take `{KEY}` out", (Remove((*schema.path, KEY)),), safe=False)
        report(schema, f"`{KEY}` stands in what is answered, and belongs into a body that is sent", KEY, fix=fix)


@RULE.on(Parameter, KEY)
@RULE.on(Header, KEY)
def check_other(node: Node, report: Reporter) -> None:
    if node.flag(KEY):
        report(node, f"`{KEY}` stands on a {node.noun}, and belongs into the schema of a body", KEY)
