"""x-ms-notification stands on an operation that is itself a webhook.

## What it finds
`x-ms-notification` on an operation that subscribes: its body has a notification URL, or it is a trigger whose path
has `x-ms-notification-content`.

## Why it matters
The extension tells a polling trigger which webhook announces new data. A webhook announces its data itself, and
Microsoft's validator refuses the extension there.

## Example
    "post": {"operationId": "OnOrder", "x-ms-trigger": "single", "x-ms-notification": {"operationId": "Subscribe"}}

## Instead
    "post": {"operationId": "OnOrder", "x-ms-trigger": "single"}

## Fix
None: take the extension out, or put it on the trigger that fetches.

## References
- Microsoft's validator: NotificationExtensionNotSupportedInWebhookOperation
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC615", ERROR, microsoft="NotificationExtensionNotSupportedInWebhookOperation")


@RULE.on(Operation, "x-ms-notification")
def check(operation: Operation, report: Reporter) -> None:
    if operation.webhook:
        message = f"`{operation.label}` is a webhook itself and takes no `x-ms-notification`"
        report(operation, message, "x-ms-notification")
