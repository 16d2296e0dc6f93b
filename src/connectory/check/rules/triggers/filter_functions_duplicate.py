"""A column names a filter function twice.

## What it finds
The same value more than once in `filterFunctions`.

## Why it matters
Microsoft's validator refuses it.

## Example
    "x-ms-capabilities": {"filterFunctions": ["eq", "ne", "eq"]}

## Instead
    "x-ms-capabilities": {"filterFunctions": ["eq", "ne"]}

## Fix
Safe: the later one is taken out.

## References
- Microsoft's validator: FilterFunctionsPropertyHasDuplicates
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.extensions import ColumnCapabilities
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC646", ERROR, microsoft="FilterFunctionsPropertyHasDuplicates")
KEY = "filterFunctions"


@RULE.on(Schema, KEY)
@RULE.on(ColumnCapabilities, KEY)
def check(node: Node, report: Reporter) -> None:
    seen: set[str] = set()
    for index, name in node.texts(KEY):
        if name in seen:
            fix = Fix(f"Take the second `{name}` out", (Remove((*node.path, KEY, index)),))
            report(node, f"`{KEY}` has `{name}` twice", KEY, index, fix=fix)
        seen.add(name)
