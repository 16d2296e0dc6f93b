"""Something that is no object requires properties.

## What it finds
A list `required` in a schema whose `type` is not `object`.

## Why it matters
Only objects have properties. Microsoft's validator refuses the definition.

## Example
    {"type": "array", "required": ["id"], "items": {"type": "object", "properties": {"id": {"type": "string"}}}}

## Instead
    {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}}

## Fix
Safe: the list is removed. It has no effect there.

## References
- Microsoft's validator: RequiredPropertyNotOnObject
"""

from __future__ import annotations

from connectory.check.data_paths import type_of
from connectory.check.fix import Fix, Remove
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC328", ERROR, microsoft="RequiredPropertyNotOnObject")


@RULE.on(Schema, "required")
def check(schema: Schema, report: Reporter) -> None:
    if schema.value["required"] and type_of(schema) not in (None, "object"):
        fix = Fix("Remove `required`", (Remove((*schema.path, "required")),))
        report(schema, f"{named(schema)} requires properties and is of type {schema.type}", "required", fix=fix)
