"""A deprecated operation does not say what to use instead.

## What it finds
An operation with `deprecated: true` that makers may see, without another active operation in its family, and without
`replacement` in its `x-ms-api-annotation`.

## Why it matters
Who has it in a flow is told that it goes away, and not where to go.

## Example
    "operationId": "GetRows", "deprecated": true

## Instead
    "operationId": "GetRows", "deprecated": true, "x-ms-api-annotation": {"family": "GetRows", "revision": 1}
    "operationId": "GetRows_V2", "x-ms-api-annotation": {"family": "GetRows", "revision": 2}

## Fix
None: which operation is the successor is not known.

## References
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC688", INFO)


@RULE.on(Operation, "deprecated")
def check(operation: Operation, report: Reporter) -> None:
    if not operation.deprecated or operation.internal or "replacement" in operation.annotation:
        return
    family = operation.definition.families.get(operation.family or "", [])
    if all(other.deprecated for other in family):
        report(operation, f"`{operation.label}` is deprecated and nothing says what to use instead", "deprecated")
