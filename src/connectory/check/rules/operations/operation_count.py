"""A connector has too many operations.

## What it finds
More than 256 operations in a definition. More than 128 are an information: an old review names this as the limit.

## Why it matters
The platform refuses a connector with more operations.

## Example
A definition with 300 operations.

## Instead
Two connectors, each for a part of the API; or only the operations that makers need.

## Fix
None: which operations are left out is for a person to say.

## References
- Microsoft's validator: TotalOperationsCountExceedsMaxAllowed
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO
from connectory.facts.limits import OPERATIONS, OPERATIONS_DOUBTFUL

RULE = Rule("PC252", ERROR, microsoft="TotalOperationsCountExceedsMaxAllowed")


@RULE.on(Definition, "paths")
def check(definition: Definition, report: Reporter) -> None:
    count = len(definition.operations)
    if count > OPERATIONS:
        report(definition, f"there are {count} operations; {OPERATIONS} are allowed", "paths")
    elif count > OPERATIONS_DOUBTFUL:
        message = f"there are {count} operations; certification may ask about more than {OPERATIONS_DOUBTFUL}"
        report(definition, message, "paths", levels=INFO)
