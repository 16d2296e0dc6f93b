"""A reference is no JSON Pointer.

## What it finds
A `$ref` in place of a schema that is no fragment with a JSON Pointer: without `#` or without `/` behind it, with a `~`
that is not followed by 0 or 1, with a `%` that is not followed by two hexadecimal digits.

## Why it matters
It cannot be followed; Microsoft's validator refuses the definition.

## Example
    "schema": {"$ref": "definitions/Order"}

## Instead
    "schema": {"$ref": "#/definitions/Order"}

## Fix
Safe: what names a definition without being a pointer (`Order`, `definitions/Order`, `#definitions/Order`) is written as
one.

## References
- Microsoft's validator: JsonPointerNotValid
- RFC 6901: JSON Pointer
"""

from __future__ import annotations

from connectory.check.another_case import respell
from connectory.check.nodes.schema import SchemaReference
from connectory.check.references import DEFINITIONS, flaw_of, pointer_to
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC160", ERROR, microsoft="JsonPointerNotValid")


@RULE.on(SchemaReference, "$ref")
def check(reference: SchemaReference, report: Reporter) -> None:
    if flaw_of(reference, DEFINITIONS) == "pointer":
        written = reference.reference
        name = written.removeprefix("#").lstrip("/").removeprefix("definitions/")
        meant = pointer_to(DEFINITIONS, name) if name in reference.root.mapping("definitions") else None
        fix = respell(reference, ("$ref",), meant, safe=True)
        report(reference, f"`{written}` is no JSON Pointer", "$ref", fix=fix)
