"""A family is called like no operation.

## What it finds
`family` in `x-ms-api-annotation` that is no operationId of the definition.

## Why it matters
A family is called by the operationId of its first revision. Another name is a slip of the pen, or the first revision
was deleted, which breaks the flows that use it.

## Example
    "operationId": "GetItems_V2", "x-ms-api-annotation": {"family": "GetItem", "revision": 2}

## Instead
    "operationId": "GetItems_V2", "x-ms-api-annotation": {"family": "GetItems", "revision": 2}

## Fix
None: which name is right is not known.

## References
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC680", INFO)


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    family = operation.annotation.get("family")
    if isinstance(family, str) and family not in operation.definition.by_id:
        report(operation, f"the family `{family}` is no operationId of the definition", "x-ms-api-annotation", "family")
