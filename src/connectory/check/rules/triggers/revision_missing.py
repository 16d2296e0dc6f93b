"""An operation names its family and not its revision.

## What it finds
`x-ms-api-annotation` of an operation with `family` and without `revision`.

## Why it matters
The revision says which operation of the family is the newer one. Without a number it counts as the first.

## Example
    "x-ms-api-annotation": {"family": "GetItems"}

## Instead
    "x-ms-api-annotation": {"family": "GetItems", "revision": 1}

## Fix
Safe: `"revision": 1`, which is what counts without one. Not offered if another operation of the family is that.

## References
- Microsoft's validator: OperationRevisionEmpty
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC631", WARNING, microsoft="OperationRevisionEmpty")


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    if "family" not in operation.annotation or "revision" in operation.annotation:
        return
    family = operation.definition.families.get(operation.family or "", [])
    first = all(other is operation or (other.revision or 1) > 1 for other in family)
    place = (*operation.path, "x-ms-api-annotation", "revision")
    fix = Fix("Add `revision` 1", (Put(place, 1),)) if first else None
    report(operation, f"`{operation.label}` names its family and no revision", "x-ms-api-annotation", fix=fix)
