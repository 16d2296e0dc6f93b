"""A hidden property has a default that is not sent.

## What it finds
A property of what is sent with `x-ms-visibility: internal` and a `default` that is not among the `required` ones of the
object around it.

## Why it matters
The platform leaves hidden properties out unless they are required: the default is never sent. Microsoft's validator
refuses the definition.

## Example
    "properties": {"channel": {"type": "string", "x-ms-visibility": "internal", "default": "flow"}}

## Instead
    "required": ["channel"],
    "properties": {"channel": {"type": "string", "x-ms-visibility": "internal", "default": "flow"}}

## Fix
Unsafe: the name is added to `required`. From then on the value is sent.

## References
- Microsoft's validator: PropertyMustBeRequired
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC326", ERROR, microsoft="PropertyMustBeRequired")


@RULE.on(Schema, "default")
def check(schema: Schema, report: Reporter) -> None:
    if schema.text("x-ms-visibility") != "internal" or schema.property_name is None:
        return
    if isinstance(schema.parent, Schema) and not schema.parent.required_known:
        return
    if not schema.required_by_parent and schema.is_input:
        report(
            schema, f"the default of {named(schema)}, which is internal, is not sent: it is optional", fix=_fix(schema)
        )


def _fix(schema: Schema) -> Fix:
    assert schema.parent is not None
    required = schema.parent.sequence("required")
    path = (*schema.parent.path, "required")
    put = Put((*path, len(required)), schema.property_name) if required else Put(path, [schema.property_name])
    return Fix("Make the property required", (put,), safe=False)
