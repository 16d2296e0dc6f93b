"""A schema requires nothing, in an empty list.

## What it finds
A schema with `required: []`.

## Why it matters
Microsoft's validator refuses the definition: the list needs at least one name.

## Example
    {"type": "object", "required": [], "properties": {"id": {"type": "string"}}}

## Instead
    {"type": "object", "properties": {"id": {"type": "string"}}}

## Fix
Safe: the empty list is removed. It means the same as none.

## References
- Microsoft's validator: RequiredPropertyArrayEmpty
- JSON Schema draft 4, `required`: at least one element
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC302", ERROR, microsoft="RequiredPropertyArrayEmpty")


@RULE.on(Schema, "required")
def check(schema: Schema, report: Reporter) -> None:
    if not schema.value["required"]:
        fix = Fix("Remove the empty `required`", (Remove((*schema.path, "required")),))
        report(schema, "`required` is empty; it needs at least one name", "required", fix=fix)
