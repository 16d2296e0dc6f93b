"""A value that is shown cannot be chosen.

## What it finds
A `value` in `x-ms-enum-values` that is not in the `enum` beside it.

## Why it matters
The designer offers only what is in `enum`. Microsoft's validator refuses the definition.

## Example
    "enum": ["de", "fr"],
    "x-ms-enum-values": [{"value": "DE", "displayName": "German"}, {"value": "fr", "displayName": "French"}]

## Instead
    "enum": ["de", "fr"],
    "x-ms-enum-values": [{"value": "de", "displayName": "German"}, {"value": "fr", "displayName": "French"}]

## Fix
Unsafe: a value that is written in another case is written as in `enum`; any other is added to `enum`.

## References
- Microsoft's validator: InvalidEnumValuesExtensionValue
"""

from __future__ import annotations

from typing import Any

from connectory.check.fix import Fix, Put
from connectory.check.json_values import identity
from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC337", ERROR, microsoft="InvalidEnumValuesExtensionValue")

_KEY = "x-ms-enum-values"


@RULE.on(Schema, _KEY)
@RULE.on(Parameter, _KEY)
def check(node: Node, report: Reporter) -> None:
    allowed = {identity(value) for value in node.sequence("enum")}
    if not allowed:
        return
    for index, item in enumerate(node.value[_KEY]):
        if isinstance(item, dict) and "value" in item and identity(item["value"]) not in allowed:
            message = f"the value `{item['value']}` is not in `enum`"
            report(node, message, _KEY, index, "value", fix=_fix(node, index, item["value"]))


def _fix(node: Node, index: int, value: Any) -> Fix:
    enum = node.sequence("enum")
    alike = [other for other in enum if str(other).lower() == str(value).lower()]
    if len(alike) == 1:
        return Fix(f"Write `{alike[0]}`", (Put((*node.path, _KEY, index, "value"), alike[0]),), safe=False)
    return Fix("Add the value to `enum`", (Put((*node.path, "enum", len(enum)), value),), safe=False)
