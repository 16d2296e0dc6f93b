"""An operation names its replacement and is not deprecated.

## What it finds
An operation with `replacement` in its `x-ms-api-annotation` that is not `deprecated: true`.

## Why it matters
A replacement says what to use instead of an operation that is going away. Microsoft's validator refuses it on an
operation that stays.

## Example
    "x-ms-api-annotation": {"replacement": {"api": "contoso", "operationId": "GetOrder_V2"}}

## Instead
    "deprecated": true,
    "x-ms-api-annotation": {"replacement": {"api": "contoso", "operationId": "GetOrder_V2"}}

## Fix
None: deprecate the operation, or take the replacement out.

## References
- Microsoft's validator: ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC601", ERROR, microsoft="ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations")


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    if isinstance(operation.annotation.get("replacement"), dict) and not operation.deprecated:
        message = f"`{operation.label}` names a replacement and is not deprecated"
        report(operation, message, "x-ms-api-annotation", "replacement")
