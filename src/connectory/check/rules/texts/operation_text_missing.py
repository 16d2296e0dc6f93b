"""An operation has no summary or no description.

## What it finds
An operation without `summary`, or without `description`. For internal operations it is a warning. Blank ones are found
by required-value-empty, operations with nothing in them by operation-empty.

## Why it matters
The designer shows the summary as the name of the action, and the description below it. Microsoft's validator refuses
the definition in certification.

## Example
    "get": {"operationId": "ListOrders", "responses": {...}}

## Instead
    "get": {
      "operationId": "ListOrders",
      "summary": "List orders",
      "description": "Lists the orders of the shop, newest first.",
      "responses": {...}
    }

## Fix
None: the texts are for a person to write.

## References
- Microsoft's validator: RequiredPropertyMissing
- Submission for certification: summary and description of operations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC820", certification(Severity.ERROR), microsoft="RequiredPropertyMissing")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    if operation.empty:
        return
    for key in ("summary", "description"):
        if key not in operation.value:
            levels = certification(Severity.WARNING) if operation.internal else None
            report(operation, f"`{operation.label}` has no {key}", levels=levels)
