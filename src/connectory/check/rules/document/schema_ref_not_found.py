"""A reference to a schema leads nowhere.

## What it finds
A `$ref` in place of a schema that begins with `#/definitions/` and leads to nothing.

## Why it matters
The designer cannot offer what is described there; Microsoft's validator refuses the definition.

## Example
    "schema": {"$ref": "#/definitions/Ordr"}

## Instead
    "schema": {"$ref": "#/definitions/Order"}

## Fix
Unsafe: the definition whose name is very much like it is written.

## References
- Microsoft's validator: SchemaReferenceNotFound
"""

from __future__ import annotations

from connectory.check.nodes.schema import SchemaReference
from connectory.check.references import DEFINITIONS, flaw_of, tell_not_found
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC163", ERROR, microsoft="SchemaReferenceNotFound")


@RULE.on(SchemaReference, "$ref")
def check(reference: SchemaReference, report: Reporter) -> None:
    if flaw_of(reference, DEFINITIONS) == "nowhere":
        tell_not_found(reference, DEFINITIONS, report)
