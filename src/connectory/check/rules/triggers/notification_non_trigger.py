"""x-ms-notification stands on an operation that is no trigger.

## What it finds
`x-ms-notification` on an operation without `x-ms-trigger`.

## Why it matters
The extension tells a trigger which webhook announces new data. An action waits for nothing, and Microsoft's validator
refuses the extension there.

## Example
    "get": {"operationId": "ListOrders", "x-ms-notification": {"operationId": "Subscribe"}}

## Instead
    "get": {"operationId": "OnOrder", "x-ms-trigger": "batch", "x-ms-notification": {"operationId": "Subscribe"}}

## Fix
None: make the operation a trigger, or take the extension out.

## References
- Microsoft's validator: NotificationExtensionSupportedForTriggerOnly
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC616", ERROR, microsoft="NotificationExtensionSupportedForTriggerOnly")


@RULE.on(Operation, "x-ms-notification")
def check(operation: Operation, report: Reporter) -> None:
    if not operation.trigger and not operation.webhook:
        report(operation, f"`{operation.label}` has `x-ms-notification` and is no trigger", "x-ms-notification")
