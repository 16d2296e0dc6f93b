"""A replacement does not say which operation it is.

## What it finds
`replacement` of an operation's `x-ms-api-annotation` without `operationId`.

## Why it matters
`api` and `operationId` together name the operation to use instead. Microsoft's validator wants both.

## Example
    "replacement": {"api": "contoso"}

## Instead
    "replacement": {"api": "contoso", "operationId": "GetOrder_V2"}

## Fix
None: only you know which operation is the replacement.

## References
- Microsoft's validator: ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Replacement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC603", ERROR, microsoft="ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty")


@RULE.on(Replacement)
def check(replacement: Replacement, report: Reporter) -> None:
    if "operationId" not in replacement.value:
        report(replacement, "the replacement has no `operationId`")
