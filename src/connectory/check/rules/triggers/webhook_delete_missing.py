"""A webhook can be subscribed to and never ended.

## What it finds
A definition with a webhook trigger, and without any `delete` operation.

## Why it matters
When a flow is deleted or switched off, the platform sends DELETE to the `Location` that the service answered when it
subscribed; the connector has to have an operation for it, mostly an internal one. Otherwise the service goes on
sending.

## Example
    "/hooks": {"post": {"operationId": "OnOrder", "x-ms-trigger": "single", ...}}

## Instead
    "/hooks/{id}": {"delete": {"operationId": "DeleteHook", "x-ms-visibility": "internal", ...}}

## Fix
None: how the service ends a subscription is not known.

## References
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC675", WARNING)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    webhook = next((each for each in definition.operations if each.trigger and each.webhook), None)
    if webhook is not None and not any(operation.method == "delete" for operation in definition.operations):
        report(webhook, f"no operation ends what `{webhook.label}` subscribes to: there is no DELETE")
