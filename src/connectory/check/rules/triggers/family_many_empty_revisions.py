"""Several operations of a family have no revision.

## What it finds
More than one operation of the same `family` (in `x-ms-api-annotation`) without `revision`.

## Why it matters
An operation without revision is the first one. There can be one first one only; Microsoft's validator refuses more.

## Example
    GetItems     no x-ms-api-annotation
    GetItems_V2  {"family": "GetItems"}

## Instead
    GetItems_V2  {"family": "GetItems", "revision": 2}

## Fix
None: which number it is is not known.

## References
- Microsoft's validator: OperationFamilyHasManyEmptyRevisions
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC621", ERROR, microsoft="OperationFamilyHasManyEmptyRevisions")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for family, operations in definition.families.items():
        empty = [operation for operation in operations if "revision" not in operation.annotation]
        if len(empty) > 1:
            message = f"{len(empty)} operations of the family `{family}` have no revision, more than 1"
            keys = ("x-ms-api-annotation",) if empty[-1].annotation else ()
            report(empty[-1], message, *keys, related=empty[:-1])
