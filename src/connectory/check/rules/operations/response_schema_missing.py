"""The successful response of an operation has no schema.

## What it finds
An operation whose response `200` (or `201`) has no `schema`, and for a webhook a `x-ms-notification-content` without
`schema`. Operations that get something and triggers are a warning; for others it is an information, as they may answer
with nothing. Internal operations are left alone.

## Why it matters
The designer offers no dynamic content for the operation. Certification asks for exact schemas.

## Example
    "200": {"description": "The order."}

## Instead
    "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}}

If there is no body, `204` says so.

## Fix
None: what the service answers is for a person to say.

## References
- Microsoft's validator: SchemaDefinitionSetIncorrectly
- Policy 5000.2.4.1
- Submission for certification: response schemas of actions
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING

RULE = Rule("PC268", WARNING, microsoft="SchemaDefinitionSetIncorrectly", policy="5000.2.4.1")


@RULE.on(Operation, "responses")
def check(operation: Operation, report: Reporter) -> None:
    if operation.internal or operation.method == "head":
        return
    content = operation.item.notification_content
    if content is not None and operation.webhook:
        if "schema" not in content.value:
            report(content, f"what the webhook of `{operation.label}` sends has no schema")
        return
    bare = [status for status in ("200", "201") if status in operation.responses]
    if not bare or any("schema" in operation.responses[status].value for status in bare) or operation.webhook:
        return
    yields = operation.method == "get" or operation.trigger
    message = f"the response `{bare[0]}` of `{operation.label}` has no schema"
    report(operation, message, "responses", bare[0], levels=WARNING if yields else INFO)
