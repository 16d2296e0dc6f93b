"""A family has more than two operations that are not deprecated.

## What it finds
More than two operations of the same `family` (in `x-ms-api-annotation`) without `deprecated: true`.

## Why it matters
Two revisions may live side by side while users move from one to the other. Microsoft's validator refuses a third.

## Example
    GetItems, GetItems_V2, GetItems_V3  all of the family GetItems, none deprecated

## Instead
    GetItems  "deprecated": true

## Fix
None: which revision is to go is not known.

## References
- Microsoft's validator: OperationFamilyHasManyActiveOperations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts import families

RULE = Rule("PC619", ERROR, microsoft="OperationFamilyHasManyActiveOperations")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for family, operations in definition.families.items():
        active = [operation for operation in operations if not operation.deprecated]
        if len(active) > families.ACTIVE:
            message = f"{len(active)} operations of the family `{family}` are active, more than {families.ACTIVE}"
            report(active[-1], message, related=active[:-1])
