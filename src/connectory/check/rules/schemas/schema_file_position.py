"""A file is a part of something else.

## What it finds
A schema of `type: file` that is not the schema of a whole response; what a trigger is sent is none.

## Why it matters
A file is all that is answered, or a parameter in `formData`. Microsoft's validator refuses the definition.

## Example
    "schema": {"type": "object", "properties": {"report": {"type": "file"}}}

## Instead
The whole response:

    "schema": {"type": "file"}

or a text: `{"type": "string", "format": "byte"}` for Base64.

## Fix
None: how the service sends the file is for a person to say.

## References
- Microsoft's validator: SchemaTypeFileNotValid
"""

from __future__ import annotations

from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named
from connectory.facts.extensions import NOTIFICATION_CONTENT

RULE = Rule("PC345", ERROR, microsoft="SchemaTypeFileNotValid")


@RULE.on(Schema, "type", value="file")
def check(schema: Schema, report: Reporter) -> None:
    if schema.is_input or "output" not in schema.whole or NOTIFICATION_CONTENT in schema.path:
        report(schema, f"{named(schema)} is a file; only a whole response can be one", "type")
