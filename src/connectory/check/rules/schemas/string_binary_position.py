"""Binary content is a part of a body.

## What it finds
A schema of `type: string`, `format: binary` inside of what is sent: a property, an item, and so on.

## Why it matters
JSON has no binary values. Binary content can only be the whole body, or a parameter in `formData`. Microsoft's
validator refuses the definition.

## Example
    "schema": {"type": "object", "properties": {"photo": {"type": "string", "format": "binary"}}}

## Instead
Base64, if the service takes it:

    "schema": {"type": "object", "properties": {"photo": {"type": "string", "format": "byte"}}}

or the whole body:

    "schema": {"type": "string", "format": "binary"}

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: InvalidStringBinaryProperty
"""

from __future__ import annotations

from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC323", ERROR, microsoft="InvalidStringBinaryProperty")


@RULE.on(Schema, "format")
def check(schema: Schema, report: Reporter) -> None:
    if schema.value["format"] != "binary" or schema.type != "string":
        return
    if schema.is_input and "input" not in schema.whole:
        report(schema, f"{named(schema)} is binary content inside of a body", "format")
