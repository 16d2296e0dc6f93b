"""The path of a webhook does not say what is sent.

## What it finds
A path with an operation whose body has `x-ms-notification-url: true`, and without `x-ms-notification-content`.

## Why it matters
The notification content is what the flow gets to see of an event. Without it there is no dynamic content, and
Microsoft's validator refuses the definition.

## Example
    "/hooks": {"post": {"operationId": "OnOrder", "x-ms-trigger": "single", ...}}

## Instead
    "/hooks": {
      "x-ms-notification-content": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}},
      "post": {"operationId": "OnOrder", "x-ms-trigger": "single", ...}
    }

## Fix
None: what the service sends is not known.

## References
- Microsoft's validator: OperationMustHaveNotificationContentExtension
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC625", ERROR, microsoft="OperationMustHaveNotificationContentExtension")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if "x-ms-notification-content" in item.value:
        return
    for operation in item.operations.values():
        if operation.notification_url is not None:
            message = f"`{operation.label}` is a webhook, and its path has no `x-ms-notification-content`"
            report(item, message, related=(operation,))
