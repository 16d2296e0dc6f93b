"""A replacement does not say in which connector it is.

## What it finds
`replacement` of an operation's `x-ms-api-annotation` without `api`.

## Why it matters
`api` and `operationId` together name the operation to use instead. Microsoft's validator wants both.

## Example
    "replacement": {"operationId": "GetOrder_V2"}

## Instead
    "replacement": {"api": "contoso", "operationId": "GetOrder_V2"}

## Fix
None: only you know which connector has the replacement.

## References
- Microsoft's validator: ApiAnnotationExtensionReplacementInfoMissingApiProperty
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Replacement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC602", ERROR, microsoft="ApiAnnotationExtensionReplacementInfoMissingApiProperty")


@RULE.on(Replacement)
def check(replacement: Replacement, report: Reporter) -> None:
    if "api" not in replacement.value:
        report(replacement, "the replacement has no `api`")
