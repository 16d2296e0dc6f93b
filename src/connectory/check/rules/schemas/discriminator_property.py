"""What tells kinds of objects apart need not be there.

## What it finds
A `discriminator` that is not the name of a property of `type: string` that the schema describes and requires; what it
is made of with `allOf` counts.

## Why it matters
Microsoft's validator refuses the definition.

## Example
    {"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string"}}}

## Instead
    {"type": "object", "discriminator": "kind", "required": ["kind"], "properties": {"kind": {"type": "string"}}}

The platform makes nothing of discriminators: it can as well be left out.

## Fix
Safe: the discriminator is removed. The platform makes nothing of it.

## References
- Microsoft's validator: DiscriminatorMustBeARequiredStringProperty
- Swagger 2.0, schema object: `discriminator`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC351", ERROR, microsoft="DiscriminatorMustBeARequiredStringProperty")


@RULE.on(Schema, "discriminator")
def check(schema: Schema, report: Reporter) -> None:
    name = schema.value["discriminator"]
    parts = schema.composed
    found = [part.properties[name] for part in parts if name in part.properties]
    if not found and any(name in part.mapping("properties") for part in parts):
        return  # a reference that leads nowhere has rules of its own
    if not found:
        wrong = "there is no such property"
    elif not any(each.type == "string" for each in found):
        wrong = "that property is no text"
    elif not any(name in part.sequence("required") for part in parts):
        wrong = "that property is not required"
    else:
        return
    fix = Fix("Remove the discriminator", (Remove((*schema.path, "discriminator")),))
    report(schema, f"the discriminator is `{name}`, and {wrong}", "discriminator", fix=fix)
