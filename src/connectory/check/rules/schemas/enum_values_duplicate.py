"""A value has two names to be shown.

## What it finds
An item of `x-ms-enum-values` with a `value` that an item before it has.

## Why it matters
The designer can show one name for a value. Microsoft's validator refuses the definition.

## Example
    "x-ms-enum-values": [{"value": "de", "displayName": "German"}, {"value": "de", "displayName": "Deutsch"}]

## Instead
    "x-ms-enum-values": [{"value": "de", "displayName": "German"}]

## Fix
Unsafe: the second item is removed. It may be that its value is misspelt.

## References
- Microsoft's validator: DuplicateEnumValuesInExtension
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.json_values import identity
from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC336", ERROR, microsoft="DuplicateEnumValuesInExtension")

_KEY = "x-ms-enum-values"


@RULE.on(Schema, _KEY)
@RULE.on(Parameter, _KEY)
def check(node: Node, report: Reporter) -> None:
    seen = set()
    for index, item in enumerate(node.value[_KEY]):
        if not isinstance(item, dict) or "value" not in item:
            continue
        value = identity(item["value"])
        if value in seen:
            fix = Fix("Remove the second", (Remove((*node.path, _KEY, index)),), safe=False)
            report(node, f"the value `{item['value']}` has a name already", _KEY, index, "value", fix=fix)
        seen.add(value)
