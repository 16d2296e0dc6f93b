"""A path says what a webhook sends, and has no webhook.

## What it finds
`x-ms-notification-content` on a path without an operation that subscribes.

## Why it matters
It has no effect. Often it stands on another path than the webhook that it is meant for.

## Example
    "/hook": {"x-ms-notification-content": {...}},
    "/hooks": {"post": {"operationId": "OnOrder", "x-ms-trigger": "single", ...}}

## Instead
    "/hooks": {"x-ms-notification-content": {...}, "post": {"operationId": "OnOrder", ...}}

## Fix
None: where it belongs is not known.

## References
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC676", INFO)


@RULE.on(PathItem, "x-ms-notification-content")
def check(item: PathItem, report: Reporter) -> None:
    if not any(operation.webhook for operation in item.operations.values()):
        report(item, f"no operation of `{item.template}` subscribes to a webhook", "x-ms-notification-content")
