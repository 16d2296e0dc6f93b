"""An operation is in production while the connector is in preview.

## What it finds
An operation with the status `Production` in a connector whose `info.x-ms-api-annotation` says `Preview`.

## Why it matters
Users are told that the whole connector may change; an operation cannot promise more. Microsoft's validator refuses it.

## Example
    "info": {"x-ms-api-annotation": {"status": "Preview"}}
    "get": {"x-ms-api-annotation": {"status": "Production"}}

## Instead
    "get": {"x-ms-api-annotation": {"status": "Preview"}}

## Fix
None: which of the two is right is not known.

## References
- Microsoft's validator: OperationStatusAheadOfConnector
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC632", ERROR, microsoft="OperationStatusAheadOfConnector")


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    if operation.annotation.get("status") == "Production" and operation.definition.status == "Preview":
        message = f"`{operation.label}` is in production and the connector in preview"
        report(operation, message, "x-ms-api-annotation", "status")
