"""A required property is not described.

## What it finds
A name in `required` of a schema that has `properties`, but none of that name, not even in the schemas that it is made
of with `allOf`.

## Why it matters
The designer cannot offer the property, so the object can never be complete. Microsoft's validator refuses the
definition.

## Example
    {"type": "object", "required": ["name"], "properties": {"Name": {"type": "string"}}}

## Instead
    {"type": "object", "required": ["Name"], "properties": {"Name": {"type": "string"}}}

## Fix
Unsafe: where only one property is spelt alike, its name is written as there; else the name is taken out of the list.
The service may well want the property: then describe it.

## References
- Microsoft's validator: RequiredPropertyDefinitionMissing
"""

from __future__ import annotations

from collections.abc import Iterable

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC327", ERROR, microsoft="RequiredPropertyDefinitionMissing")

_DYNAMIC = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")


@RULE.on(Schema, "required")
def check(schema: Schema, report: Reporter) -> None:
    own = schema.mapping("properties")
    if not isinstance(schema.value.get("properties"), dict) or all(name in own for _, name in schema.texts("required")):
        return
    if schema.type not in (None, "object") or any(key in schema.value for key in _DYNAMIC):
        return
    known = {name for part in schema.composite.composed for name in part.mapping("properties")}
    for index, name in schema.texts("required"):
        if name not in known:
            message = f"`{name}` is required, and there is no such property"
            report(schema, message, "required", index, fix=_fix(schema, index, known))


def _fix(schema: Schema, index: int, known: Iterable[str]) -> Fix:
    required = schema.sequence("required")
    path = (*schema.path, "required")
    alike = [name for name in known if name.lower() == required[index].lower() and name not in required]
    if len(alike) == 1:
        return Fix(f"Write `{alike[0]}`", (Put((*path, index), alike[0]),), safe=False)
    is_last = not any(name in known for _, name in schema.texts("required"))
    remove = Remove(path if is_last else (*path, index))
    return Fix("Take the name out of `required`", (remove,), safe=False)
