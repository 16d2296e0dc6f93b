"""A number is to be a multiple of zero, or of less.

## What it finds
`multipleOf` that is 0 or negative.

## Why it matters
It has no meaning. Microsoft's validator refuses the definition.

## Example
    {"type": "number", "multipleOf": 0}

## Instead
    {"type": "number", "multipleOf": 0.01}

## Fix
Unsafe: `multipleOf` is removed, so that any number can be given.

## References
- Microsoft's validator: MultipleOfMustBeGreaterThanZero
- JSON Schema draft 4, `multipleOf`
"""

from __future__ import annotations

from connectory.check.constraints import on_values
from connectory.check.fix import Fix, Remove
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC325", ERROR, microsoft="MultipleOfMustBeGreaterThanZero")


@on_values(RULE, "multipleOf")
def check(node: Node, report: Reporter) -> None:
    value = node.value["multipleOf"]
    if value <= 0:
        fix = Fix("Remove `multipleOf`", (Remove((*node.path, "multipleOf")),), safe=False)
        report(node, f"`multipleOf` is {value}; it has to be above 0", "multipleOf", fix=fix)
