"""An operation has nothing in it.

## What it finds
An operation without parameters, responses, summary and description.

## Why it matters
There is nothing that a maker could use. Certification refuses empty operations.

## Example
    "/orders": {"get": {}}

## Instead
Say what the operation is, or take it away.

## Fix
Unsafe: the operation is taken away.

## References
- Policy 5000.2.4.5
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC274", ERROR, policy="5000.2.4.5")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    if operation.empty:
        fix = Fix("Take the operation away", (Remove(operation.path),), safe=False)
        report(operation, f"`{operation.label}` has nothing in it", fix=fix)
