"""A column says that it can be filtered, and by no function.

## What it finds
An empty list `filterFunctions`.

## Why it matters
The list names what filters the service can work out for the column. Where there are none it is left out; Microsoft's
validator refuses an empty one.

## Example
    "x-ms-capabilities": {"filterFunctions": []}

## Instead
    "x-ms-capabilities": {"filterFunctions": ["eq", "startswith"]}

## Fix
Safe: the empty list is taken out.

## References
- Microsoft's validator: FilterFunctionsPropertyEmpty
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.extensions import ColumnCapabilities
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC645", ERROR, microsoft="FilterFunctionsPropertyEmpty")
KEY = "filterFunctions"


@RULE.on(Schema, KEY)
@RULE.on(ColumnCapabilities, KEY)
def check(node: Node, report: Reporter) -> None:
    if not node.value[KEY]:
        fix = Fix(f"Take `{KEY}` out", (Remove((*node.path, KEY)),))
        report(node, f"`{KEY}` is empty", KEY, fix=fix)
