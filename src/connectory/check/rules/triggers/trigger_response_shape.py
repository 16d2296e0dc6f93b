"""What a trigger answers does not suit how it fires.

## What it finds
A trigger that is `batch` and whose answer (for a webhook: its notification content) is no array; and one that is
`single` and whose answer is an array. A polling trigger whose answer has an array in it is let pass if the policy
`pollingtrigger` or custom code makes the array of it, and is an information otherwise.

## Why it matters
`batch` starts the flow once for each item of the array; `single` starts it once, with the object.

## Example
    "x-ms-trigger": "batch", "responses": {"200": {"schema": {"type": "string"}}}

## Instead
    "x-ms-trigger": "batch", "responses": {"200": {"schema": {"type": "array", "items": {...}}}}

## Fix
None: which of the two is right is not known.

## References
- OpenAPI extensions for custom connectors: x-ms-trigger
"""

from __future__ import annotations

from connectory.check.data_paths import is_array
from connectory.check.nodes.definition import Operation
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING

RULE = Rule("PC665", WARNING)


@RULE.on(Operation, "x-ms-trigger")
def check(operation: Operation, report: Reporter) -> None:
    content = operation.item.notification_content
    told = content if operation.webhook else operation.success
    schema = told.schema if told else None
    array = is_array(schema) if schema else None
    kind = operation.text("x-ms-trigger")
    if schema is None or array is None or (kind == "batch") == array:
        return
    what = "what it sends" if operation.webhook else "its answer"
    if kind == "single":
        report(operation, f"`{operation.label}` is a single trigger, and {what} is an array", "x-ms-trigger")
    elif not (_has_array(schema) and _reshaped(operation)):
        levels = INFO if _has_array(schema) else None
        report(
            operation, f"`{operation.label}` is a batch trigger, and {what} is no array", "x-ms-trigger", levels=levels
        )


def _has_array(schema: Schema) -> bool:
    return any(is_array(each) for part in schema.composed for each in part.properties.values())


def _reshaped(operation: Operation) -> bool:
    """Whether a policy or custom code may make an array of the answer."""
    connector = operation.connector
    policies = connector.properties.policies if connector.properties else []
    return connector.script is not None or any(
        policy.template == "pollingtrigger" and (not policy.operation_ids or operation.id in policy.operation_ids)
        for policy in policies
    )
