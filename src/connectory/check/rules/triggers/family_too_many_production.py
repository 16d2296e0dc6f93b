"""A family has more than one operation in production.

## What it finds
More than one operation of the same `family` that has the status `Production` and is not deprecated. An operation
without status has that of the connector (`info.x-ms-api-annotation`).

## Why it matters
One revision is the one to use; the next is in preview until it takes over. Microsoft's validator refuses two.

## Example
    GetItems     {"family": "GetItems", "revision": 1, "status": "Production"}
    GetItems_V2  {"family": "GetItems", "revision": 2, "status": "Production"}

## Instead
    GetItems_V2  {"family": "GetItems", "revision": 2, "status": "Preview"}
or `"deprecated": true` on the first

## Fix
None: which revision is the one to use is not known.

## References
- Microsoft's validator: OperationFamilyHasManyActiveProductionOperations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts import families

RULE = Rule("PC620", ERROR, microsoft="OperationFamilyHasManyActiveProductionOperations")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for family, operations in definition.families.items():
        active = [operation for operation in operations if not operation.deprecated]
        productive = [operation for operation in active if operation.status == "Production"]
        if len(productive) > 1 and len(active) <= families.ACTIVE:  # else family-too-many-active tells of it
            message = f"{len(productive)} operations of the family `{family}` are in production, more than 1"
            report(productive[-1], message, related=productive[:-1])
