"""The revision of an operation is below 1.

## What it finds
`revision` in `x-ms-api-annotation` of an operation that is 0 or negative.

## Why it matters
Revisions count from 1; an operation without one is revision 1. Microsoft's schema takes no smaller number, though
connectors with a revision 0 have been accepted.

## Example
    "x-ms-api-annotation": {"family": "GetItems", "revision": 0}

## Instead
    "x-ms-api-annotation": {"family": "GetItems", "revision": 1}

## Fix
None: the other revisions of the family have to change as well.

## References
- Microsoft's schema of definitions: x-ms-api-annotation
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.extensions import OperationAnnotation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC668", WARNING)


@RULE.on(OperationAnnotation, "revision")
def check(annotation: OperationAnnotation, report: Reporter) -> None:
    revision = annotation.value["revision"]
    if revision < 1:
        report(annotation, f"revisions count from 1, and this one is {revision}", "revision")
