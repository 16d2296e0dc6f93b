"""A webhook does not say where it takes the address for its notifications.

## What it finds
A trigger whose path has `x-ms-notification-content`, and whose body has no property with `x-ms-notification-url: true`.

## Why it matters
The platform puts the address of the flow into that property. Without it the service cannot tell anybody of an event.

## Example
    "schema": {"properties": {"callbackUrl": {"type": "string", "x-ms-visibility": "internal"}}}

## Instead
    "schema": {
      "required": ["callbackUrl"],
      "properties": {
        "callbackUrl": {"type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal"}
      }
    }

## Fix
None: which property takes the address is not known.

## References
- Microsoft's validator: WebhookOperationsMissingNotificationUrlProperty
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.webhooks import lacks_url

RULE = Rule("PC634", ERROR, microsoft="WebhookOperationsMissingNotificationUrlProperty")


@RULE.on(Operation, "x-ms-trigger")
def check(operation: Operation, report: Reporter) -> None:
    if lacks_url(operation) and operation.input_known:  # else it may be there, and something else is to be mended first
        report(operation, f"the body of the webhook `{operation.label}` has no `x-ms-notification-url`")
