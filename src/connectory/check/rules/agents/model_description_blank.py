"""A description for models is blank.

## What it finds
`x-ms-description-for-model` without a text.

## Why it matters
The model decides by it whether and how to use the operation. Without the extension it reads the `description`.

## Example
    "x-ms-description-for-model": ""

## Instead
    "x-ms-description-for-model": "Searches for orders. Use it when the user asks for orders of a customer."

## Fix
Safe: the blank text is taken out.

## References
- What connectors of Microsoft have
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC732", WARNING)
KEY = "x-ms-description-for-model"


@RULE.on(Operation, KEY)
@RULE.on(Parameter, KEY)
@RULE.on(Schema, KEY)
def check(node: Node, report: Reporter) -> None:
    if not node.value[KEY].strip():
        report(node, f"`{KEY}` is blank", KEY, fix=Fix("Take it out", (Remove((*node.path, KEY)),)))
