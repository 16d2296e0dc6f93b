"""The summary of an operation is too long.

## What it finds
A `summary` of an operation with more than 80 characters; in a connector that is not to be certified, with 120 or more.

## Why it matters
The designer shows the summary as the name of the action. Microsoft's validator refuses a longer one.

## Example
    "summary": "Get all orders of a customer that were created in the last thirty days and are not yet paid or shipped"

## Instead
    "summary": "Get recent open orders",
    "description": "Gets the orders of a customer that were created in the last thirty days and are not yet paid."

## Fix
None: what can be left out is for a person to say.

## References
- Microsoft's validator: OperationSummaryTooLong
- Submission for certification, string guidance: 80 characters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Levels, Severity, certification
from connectory.facts.limits import SUMMARY_LENGTH, SUMMARY_LENGTH_UNCERTIFIED

RULE = Rule("PC801", ERROR, microsoft="OperationSummaryTooLong")


@RULE.on(Operation, "summary")
def check(operation: Operation, report: Reporter) -> None:
    length = len(operation.value["summary"])
    if length > SUMMARY_LENGTH:
        levels: Levels = ERROR if length > SUMMARY_LENGTH_UNCERTIFIED else certification(Severity.ERROR)
        limit = f"{SUMMARY_LENGTH} are allowed in certification, {SUMMARY_LENGTH_UNCERTIFIED} elsewhere"
        report(
            operation,
            f"the summary of `{operation.label}` has {length} characters; {limit}",
            "summary",
            levels=levels,
        )
