"""A list of allowed values is empty.

## What it finds
`enum: []` in a schema, a parameter or a header.

## Why it matters
No value would be allowed. Microsoft's validator refuses the definition.

## Example
    {"name": "status", "in": "query", "type": "string", "enum": []}

## Instead
    {"name": "status", "in": "query", "type": "string", "enum": ["open", "closed"]}

or no `enum` at all.

## Fix
Unsafe: the values of `x-ms-enum-values` are put into the list; without them the list is removed, so that any value
can be given.

## References
- Microsoft's validator: EnumMustContainAtLeastOneElement
"""

from __future__ import annotations

from connectory.check.constraints import on_values
from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC321", ERROR, microsoft="EnumMustContainAtLeastOneElement")


@on_values(RULE, "enum")
def check(node: Node, report: Reporter) -> None:
    if not node.value["enum"]:
        report(node, f"the `enum` of {named(node)} has no values", "enum", fix=_fix(node))


def _fix(node: Node) -> Fix:
    path = (*node.path, "enum")
    shown = [item["value"] for item in node.sequence("x-ms-enum-values") if isinstance(item, dict) and "value" in item]
    if shown:
        return Fix("Fill `enum` from `x-ms-enum-values`", (Put(path, shown),), safe=False)
    return Fix("Remove `enum`", (Remove(path),), safe=False)
