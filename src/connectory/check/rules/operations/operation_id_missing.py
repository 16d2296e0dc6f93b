"""An operation has no operationId.

## What it finds
An operation without `operationId`, or with a blank one.

## Why it matters
Flows and apps call the operation by its operationId; the platform refuses a definition without it.

## Example
    "get": {"summary": "List orders", "responses": {...}}

## Instead
    "get": {"operationId": "ListOrders", "summary": "List orders", "responses": {...}}

## Fix
Safe: a new one, made from the summary, or from method and path. Nothing can refer to an operation without operationId.

## References
- Microsoft's validator: OperationIdRequired
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC201", ERROR, microsoft="OperationIdRequired")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    own = operation.value.get("operationId", "")
    if isinstance(own, str) and not own.strip() and operation.value:
        new = operation.definition.new_ids[operation.path]
        fix = Fix(f"Name it `{new}`", (Put((*operation.path, "operationId"), new, first=True),))
        report(operation, f"{operation.label} has no operationId", fix=fix)
