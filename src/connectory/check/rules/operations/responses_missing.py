"""An operation has no responses.

## What it finds
An operation without `responses`, or with none in it.

## Why it matters
The platform needs at least one response to know what the operation yields, and refuses the definition.

## Example
    "delete": {"operationId": "CancelOrder", "responses": {}}

## Instead
    "delete": {"operationId": "CancelOrder", "responses": {"204": {"description": "The order is cancelled."}}}

## Fix
Unsafe: a response `200` without schema is added. Say what the service really answers.

## References
- Microsoft's validator: OperationMustHaveResponse
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC220", ERROR, microsoft="OperationMustHaveResponse")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    responses = operation.value.get("responses", {})
    if not isinstance(responses, dict) or any(not status.startswith("x-") for status in responses) or operation.empty:
        return
    edit = Put((*operation.path, "responses"), {"200": {"description": "OK"}})
    where = ("responses",) if "responses" in operation.value else ()
    fix = Fix("Add a response `200`", (edit,), safe=False)
    report(operation, f"`{operation.label}` has no responses", *where, fix=fix)
