"""Two operations of a family have the same revision.

## What it finds
Operations whose `x-ms-api-annotation` has the same `family` and the same `revision`. One that says neither is
revision 1 of the family that is called like it. Operations that name a family and no revision are the matter of
revision-missing and family-many-empty-revisions.

## Why it matters
The revision says which of the operations is the newer one. Microsoft's validator refuses two of the same number.

## Example
    GetItems     {"family": "GetItems", "revision": 1}
    GetItems_V2  {"family": "GetItems", "revision": 1}

## Instead
    GetItems     {"family": "GetItems", "revision": 1}
    GetItems_V2  {"family": "GetItems", "revision": 2}

## Fix
None: which operation is the newer one is not known.

## References
- Microsoft's validator: OperationFamilyHasDuplicateRevisions
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC618", ERROR, microsoft="OperationFamilyHasDuplicateRevisions")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for family, operations in definition.families.items():
        if len(operations) > 1:
            _check_family(family, operations, report)


def _check_family(family: str, operations: list[Operation], report: Reporter) -> None:
    silent = [operation for operation in operations if operation.annotation.keys().isdisjoint(("family", "revision"))]
    first = {1: silent[0]} if silent else {}
    for operation in operations:
        revision = operation.revision
        other = operation if revision is None else first.setdefault(revision, operation)
        if other is not operation:
            message = f"`{operation.label}` of the family `{family}` has the revision of `{other.label}`, {revision}"
            report(operation, message, "x-ms-api-annotation", "revision", related=(other,))
