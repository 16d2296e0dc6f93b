"""x-ms-notification names an operation that is no webhook.

## What it finds
`x-ms-notification` whose `operationId` is that of an operation which does not subscribe: its body has no property with
`x-ms-notification-url`, and it is no trigger with notification content.

## Why it matters
The platform calls that operation to be told of new data, and has to hand it the address for the notifications.

## Example
    "x-ms-notification": {"operationId": "GetOrder"}

## Instead
    "x-ms-notification": {"operationId": "SubscribeToOrders"}

## Fix
None: which operation subscribes is not known.

## References
- Microsoft's validator: NotificationOperationMustBeWebhook
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.nodes.extensions import Notification
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC617", ERROR, microsoft="NotificationOperationMustBeWebhook")


@RULE.on(Notification, "operationId")
def check(notification: Notification, report: Reporter) -> None:
    fetch, called = notification.above(Operation), notification.target
    if fetch is None or not fetch.trigger or fetch.webhook:
        return  # the extension has no business there: rules of their own tell of it
    if called is not None and not called.webhook:
        report(notification, f"`{called.label}` is no webhook", "operationId", related=(called,))
