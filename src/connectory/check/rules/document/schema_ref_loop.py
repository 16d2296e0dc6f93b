"""A definition is nothing but a reference, or references lead in a circle.

## What it finds
A member of `definitions` that is a `$ref` itself, and a `$ref` from which references, or the members of `allOf`, lead
back to it without any property between them. Definitions that hold themselves by way of properties are fine.

## Why it matters
Microsoft's validator follows one step only; a circle of references describes nothing.

## Example
    "definitions": {"Purchase": {"$ref": "#/definitions/Order"}, "Order": {"type": "object", "properties": {...}}}

## Instead
    "definitions": {"Order": {"type": "object", "properties": {...}}}

## Fix
None: refer to the definition that is meant, and remove this one.

## References
- Microsoft's validator: SchemaRefLoopNotAllowed
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.nodes.schema import Schema, SchemaReference, schema_below
from connectory.check.references import DEFINITIONS, circle_of, flaw_of
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC165", ERROR, microsoft="SchemaRefLoopNotAllowed")


@RULE.on(SchemaReference, "$ref")
def check(reference: SchemaReference, report: Reporter) -> None:
    if flaw_of(reference, DEFINITIONS) is not None:
        return
    circle = circle_of(reference)
    if circle and reference.path == min(circle):  # of those in a circle one is told
        report(reference, f"`{reference.reference}` leads in a circle", "$ref")
    elif not circle and isinstance(reference.parent, Definition):
        report(reference, f"the definition `{reference.name}` is nothing but a reference", "$ref")


@RULE.on(Schema, "allOf")
def check_composition(schema: Schema, report: Reporter) -> None:
    for index, value in enumerate(schema.sequence("allOf")):
        member = schema_below(schema, value, "allOf", index)
        circle = [part for part in (member.composed if member else ()) if _is_made_of(part, schema)]
        if circle and schema.path == min(part.path for part in circle):
            report(schema, "`allOf` leads in a circle", "allOf", index)


def _is_made_of(whole: Schema, part: Schema) -> bool:
    return any(each.value is part.value for each in whole.composed)
