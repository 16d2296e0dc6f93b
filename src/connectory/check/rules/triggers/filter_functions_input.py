"""Filter functions are said of what is sent, and not of what is answered.

## What it finds
`filterFunctions` in the schema of a parameter.

## Why it matters
They say how the rows of an answer can be filtered. In an input they mean nothing; Microsoft's validator refuses them.

## Example
    {"in": "body", "schema": {"properties": {"name": {"x-ms-capabilities": {"filterFunctions": ["eq"]}}}}}

## Instead
    "responses": {"200": {"schema": {"properties": {"name": {"x-ms-capabilities": {"filterFunctions": ["eq"]}}}}}}

## Fix
None: a schema that inputs and answers share has to be made two.

## References
- Microsoft's validator: FilterFunctionsPropertyInInputSchema
"""

from __future__ import annotations

from connectory.check.nodes.extensions import ColumnCapabilities
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC647", ERROR, microsoft="FilterFunctionsPropertyInInputSchema")
KEY = "filterFunctions"


@RULE.on(Schema, KEY)
@RULE.on(ColumnCapabilities, KEY)
def check(node: Node, report: Reporter) -> None:
    schema = node.above(Schema)
    if schema is not None and schema.is_input:
        report(node, f"`{KEY}` is part of an input", KEY)
