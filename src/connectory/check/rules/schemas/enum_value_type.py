"""An allowed value is of another type than it should be.

## What it finds
A member of `enum` whose JSON type is not the declared `type`; an integer is a number, and null is allowed beside
`x-nullable: true`. Where none of the values fits, the list is reported once: it may be the type that is wrong.

## Why it matters
The service is sent a value of the wrong type. Microsoft's validator tells of it.

## Example
    {"type": "integer", "enum": ["1", "2"]}

## Instead
    {"type": "integer", "enum": [1, 2]}

For a choice of several values, the list belongs to the items:

    {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}

## Fix
Unsafe: where the values are plain, they are written as the type wants them, in `x-ms-enum-values` too. The service is
sent other values then.

## References
- Microsoft's validator: InvalidEnumValue
"""

from __future__ import annotations

from connectory.check.constraints import on_values
from connectory.check.fix import Edit, Fix, Put
from connectory.check.json_values import as_type, fits, identity, json_type
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.check.texts import named

RULE = Rule("PC335", WARNING, microsoft="InvalidEnumValue")


@on_values(RULE, "enum")
def check(node: Node, report: Reporter) -> None:
    values, kind = node.value["enum"], node.value.get("type")
    nullable = node.flag("x-nullable")
    wrong = [index for index, value in enumerate(values) if not (fits(value, kind) or (nullable and value is None))]
    if len(wrong) > 1 and len(wrong) == len(values):
        message = f"none of the values of {named(node)} is of its type, {kind}"
        report(node, message, "enum", fix=_fix(node, wrong))
        return
    for index in wrong:
        message = f"a value of {named(node)} is of type {json_type(values[index])}; the type is {kind}"
        report(node, message, "enum", index, fix=_fix(node, [index]))


def _fix(node: Node, wrong: list[int]) -> Fix | None:
    """Write the values as the type wants them, if that is plain for all."""
    edits: list[Edit] = []
    for index in wrong:
        value = node.value["enum"][index]
        meant = as_type(value, node.value["type"])
        if meant is None:
            return None
        edits.append(Put((*node.path, "enum", index), meant))
        edits += [
            Put((*node.path, "x-ms-enum-values", at, "value"), meant)
            for at, item in enumerate(node.sequence("x-ms-enum-values"))
            if isinstance(item, dict) and "value" in item and identity(item["value"]) == identity(value)
        ]
    return Fix("Write the values in the type that is wanted", tuple(edits), safe=False)
