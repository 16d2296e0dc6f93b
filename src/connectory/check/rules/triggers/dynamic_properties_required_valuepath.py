"""A dynamic schema ends in "properties" and has no x-ms-dynamic-properties beside it.

## What it finds
`x-ms-dynamic-schema` whose `value-path` ends with `properties`, without `x-ms-dynamic-properties`.

## Why it matters
The two extensions name different things: the older one the `properties` of the schema in the answer, the newer one the
schema. Where the path ends in `properties`, newer clients need the newer extension to find the schema; Microsoft's
validator wants it.

## Example
    "x-ms-dynamic-schema": {"operationId": "GetTable", "value-path": "schema/properties"}

## Instead
    "x-ms-dynamic-schema": {"operationId": "GetTable", "value-path": "schema/properties"},
    "x-ms-dynamic-properties": {"operationId": "GetTable", "itemValuePath": "schema"}

## Fix
Unsafe: `x-ms-dynamic-properties` is added with the same meaning; the designer then uses it in the place of the other.

## References
- Microsoft's validator: DynamicPropertiesExtensionRequiredForPropertiesValuePath
- OpenAPI extensions for custom connectors: x-ms-dynamic-properties
"""

from __future__ import annotations

from connectory.check.data_paths import split_path
from connectory.check.newer_extensions import add_properties
from connectory.check.nodes.extensions import DynamicSchema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC609", ERROR, microsoft="DynamicPropertiesExtensionRequiredForPropertiesValuePath")


@RULE.on(DynamicSchema, "value-path")
def check(schema: DynamicSchema, report: Reporter) -> None:
    holder = schema.parent
    path = schema.value["value-path"]
    if holder is not None and "x-ms-dynamic-properties" not in holder.value and split_path(path)[-1:] == ["properties"]:
        message = f"`value-path` ends with `properties` (`{path}`), and there is no `x-ms-dynamic-properties`"
        report(holder, message, fix=add_properties(schema))
