"""The paths of x-ms-dynamic-schema and x-ms-dynamic-properties lead to different schemas.

## What it finds
Both extensions on one schema, where `itemValuePath` is not `value-path` without its last `properties`.

## Why it matters
Old clients read the one extension and new clients the other: they have to find the same schema. The older one may name
the schema or its `properties`, the newer one names the schema. Microsoft's validator compares them.

## Example
    "x-ms-dynamic-schema": {"operationId": "GetTable", "value-path": "schema/properties"},
    "x-ms-dynamic-properties": {"operationId": "GetTable", "itemValuePath": "schema/properties"}

## Instead
    "x-ms-dynamic-schema": {"operationId": "GetTable", "value-path": "schema/properties"},
    "x-ms-dynamic-properties": {"operationId": "GetTable", "itemValuePath": "schema"}

## Fix
Unsafe: `itemValuePath` is made to follow `value-path`; it may be the other one that is wrong.

## References
- Microsoft's validator: DynamicPropertiesItemValuePathMismatch
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.newer_extensions import schema_path
from connectory.check.nodes.extensions import DynamicProperties, DynamicSchema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC610", ERROR, microsoft="DynamicPropertiesItemValuePathMismatch")


@RULE.on(DynamicProperties)
def check(properties: DynamicProperties, report: Reporter) -> None:
    holder = properties.parent
    older = holder.mapping("x-ms-dynamic-schema") if holder is not None else {}
    path = properties.value.get("itemValuePath", "")
    if holder is None or not older or not isinstance(path, str):
        return
    if not isinstance(older.get("value-path", ""), str):
        return
    expected = schema_path(DynamicSchema(older, holder, ("x-ms-dynamic-schema",)))
    if path != expected:
        place = (*properties.path, "itemValuePath")
        keys = ("itemValuePath",) if "itemValuePath" in properties.value else ()
        message = f"`itemValuePath` is `{path}`, and by `x-ms-dynamic-schema` it is `{expected}`"
        edit = Put(place, expected) if expected else Remove(place)
        report(properties, message, *keys, fix=Fix("Make `itemValuePath` follow `value-path`", (edit,), safe=False))
