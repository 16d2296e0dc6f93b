"""An operationId begins with a small letter.

## What it finds
An `operationId` that begins with a small letter. Other characters than letters and digits in it have a rule of their
own.

## Why it matters
Operations are named in Pascal case, `ListOrders`. Do not rename one that flows already use: that breaks them.

## Example
    "operationId": "listOrders"

## Instead
    "operationId": "ListOrders"

## Fix
None: flows and apps name the operation by it.

## References
- Coding standards: Pascal case
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.check.texts import on_texts

RULE = Rule("PC829", INFO)


@on_texts(RULE, (Operation, "operationId"))
def check(operation: Operation, key: str, operation_id: str, report: Reporter) -> None:
    if operation_id[0].islower() and not operation.internal:
        report(operation, f"the operationId `{operation_id}` begins with a small letter", key)
