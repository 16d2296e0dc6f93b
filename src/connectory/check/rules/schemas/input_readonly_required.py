"""Something that cannot be written has to be sent.

## What it finds
A property of what is sent that is `readOnly` and among the `required` ones of the object around it.

## Why it matters
People cannot give a value, and the request is not complete without one. Microsoft's validator refuses the definition.

## Example
    {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "readOnly": true}}}

## Instead
    {"type": "object", "properties": {"id": {"type": "string", "readOnly": true}}}

If the same schema is used for what is sent and for what is answered, and the property has to be in the answer: two
schemas.

## Fix
Unsafe: the name is taken out of `required`. If the service wants the value, take `readOnly` away instead.

## References
- Microsoft's validator: RequiredReadOnlyPropertyNotAllowedAsInput
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC329", ERROR, microsoft="RequiredReadOnlyPropertyNotAllowedAsInput")


@RULE.on(Schema, "readOnly")
def check(schema: Schema, report: Reporter) -> None:
    if schema.value["readOnly"] and schema.required_by_parent and schema.is_input:
        report(schema, f"{named(schema)} is read-only and required in what is sent", "readOnly", fix=_fix(schema))


def _fix(schema: Schema) -> Fix | None:
    assert schema.parent is not None
    required = schema.parent.sequence("required")
    if schema.property_name not in required:  # a part that is composed with this one requires it
        return None
    path = (*schema.parent.path, "required")
    remove = Remove((*path, required.index(schema.property_name)) if len(required) > 1 else path)
    return Fix("Take the name out of `required`", (remove,), safe=False)
