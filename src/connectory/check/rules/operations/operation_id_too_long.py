"""An operationId is too long.

## What it finds
An `operationId` of more than 80 characters.

## Why it matters
Microsoft's validator has a limit that is not published; the longest operationId of an accepted connector has 77
characters.

## Example
    "operationId": "GetAllOrdersOfOneCustomerThatWereCreatedInTheLastThirtyDaysAndAreNotYetPaidOrShipped"

## Instead
    "operationId": "GetRecentOpenOrders"

## Fix
None: the operationId is for a person to choose.

## References
- Microsoft's validator: OperationIdTooLong
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.limits import OPERATION_ID_LENGTH_DOUBTFUL

RULE = Rule("PC216", WARNING, microsoft="OperationIdTooLong")


@RULE.on(Operation, "operationId")
def check(operation: Operation, report: Reporter) -> None:
    length = len(operation.value["operationId"])
    if length > OPERATION_ID_LENGTH_DOUBTFUL:
        limit = f"more than {OPERATION_ID_LENGTH_DOUBTFUL} are likely refused"
        report(operation, f"the operationId has {length} characters; {limit}", "operationId")
