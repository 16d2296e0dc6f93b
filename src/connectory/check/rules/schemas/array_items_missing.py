"""An array says nothing about its items.

## What it finds
A schema, a parameter or a header of `type: array` without `items`.

## Why it matters
The designer cannot offer the items of the array as dynamic content, and Microsoft's validator refuses the definition.

## Example
    {"type": "array"}

## Instead
    {"type": "array", "items": {"type": "string"}}

## Fix
Unsafe: `items` of type `string` are added to a parameter, `items: {}` to a schema. Say what the items really are.

## References
- Microsoft's validator: ArrayHasNoItems
- Swagger 2.0, schema object: `items` is required if `type` is `array`
"""

from __future__ import annotations

from connectory.check.constraints import on_values
from connectory.check.fix import Fix, Put
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC301", ERROR, microsoft="ArrayHasNoItems")


@on_values(RULE, "type", value="array")
def check(node: Node, report: Reporter) -> None:
    if "items" not in node.value:
        items = {} if isinstance(node, Schema) else {"type": "string"}
        fix = Fix("Add `items`", (Put((*node.path, "items"), items),), safe=False)
        report(node, f"the {node.noun} is an array and does not say of what", fix=fix)
