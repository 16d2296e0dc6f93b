"""A revision of a family is skipped.

## What it finds
A family of several operations whose revisions, in order, leave a number out.

## Why it matters
Who looks for the missing revision does not know whether it was ever there. If it was deleted, the flows that use it
are broken.

## Example
    GetItems     {"family": "GetItems", "revision": 1}
    GetItems_V3  {"family": "GetItems", "revision": 3}

## Instead
    GetItems_V2  {"family": "GetItems", "revision": 2}

## Fix
None: a published operationId has to stay.

## References
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from itertools import pairwise

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC681", INFO)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for family, operations in definition.families.items():
        ordered = sorted(operations, key=_number)
        for before, operation in pairwise(ordered):
            if _number(operation) > _number(before) + 1:
                message = f"the family `{family}` has no revision {_number(before) + 1}"
                report(operation, message, "x-ms-api-annotation", "revision", related=(before,))


def _number(operation: Operation) -> int:
    return 1 if operation.revision is None else operation.revision
