"""A keyword is not supported.

## What it finds
`uniqueItems: true`, which the platform does not check. `allOf` and `discriminator` are an information: accepted
connectors have them, and what the designer makes of them is limited.

## Why it matters
Makers expect what the definition says, and the platform does not do it.

## Example
    {"type": "array", "items": {"type": "string"}, "uniqueItems": true}

## Instead
    {"type": "array", "items": {"type": "string"}}

## Fix
Safe for `uniqueItems`: it is removed; it has no effect.

## References
- Microsoft's validator: SwaggerKeywordNotSupported
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Header, Items, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING

RULE = Rule("PC142", WARNING, microsoft="SwaggerKeywordNotSupported")


@RULE.on(Schema, "uniqueItems")
@RULE.on(Parameter, "uniqueItems")
@RULE.on(Header, "uniqueItems")
@RULE.on(Items, "uniqueItems")
def check(node: Node, report: Reporter) -> None:
    if node.flag("uniqueItems"):
        fix = Fix("Remove `uniqueItems`", (Remove((*node.path, "uniqueItems")),))
        report(node, "the platform does not support `uniqueItems`", "uniqueItems", fix=fix)


@RULE.on(Schema, "allOf")
def check_all_of(schema: Schema, report: Reporter) -> None:
    report(schema, "the platform supports `allOf` in parts only", "allOf", levels=INFO)


@RULE.on(Schema, "discriminator")
def check_discriminator(schema: Schema, report: Reporter) -> None:
    report(schema, "the platform does not support `discriminator`", "discriminator", levels=INFO)
