"""A reference in place of a schema does not lead to the definitions.

## What it finds
A `$ref` in place of a schema that leads to another part of the file than `#/definitions/`, to something that is no
schema, or to another file.

## Why it matters
The platform follows references to `definitions` only, and not into other files.

## Example
    "schema": {"$ref": "models.json#/definitions/Order"}

## Instead
    "schema": {"$ref": "#/definitions/Order"}

## Fix
None: move the schema to `definitions`, and refer to it there.

## References
- Microsoft's validator: SchemaReferenceNotValid
"""

from __future__ import annotations

from connectory.check.nodes.schema import SchemaReference
from connectory.check.references import DEFINITIONS, flaw_of
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC164", ERROR, microsoft="SchemaReferenceNotValid")


@RULE.on(SchemaReference, "$ref")
def check(reference: SchemaReference, report: Reporter) -> None:
    if flaw_of(reference, DEFINITIONS) == "elsewhere":
        report(reference, f"`{reference.reference}` does not lead to a schema in `#/definitions/`", "$ref")
