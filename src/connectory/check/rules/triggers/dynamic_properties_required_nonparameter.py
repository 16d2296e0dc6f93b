"""A dynamic schema refers to a property of the body, which only x-ms-dynamic-properties can do everywhere.

## What it finds
A reference in `x-ms-dynamic-schema` that names a property inside of the body, where there is no
`x-ms-dynamic-properties` beside it.

## Why it matters
`x-ms-dynamic-schema` can refer to parameters only; newer clients find properties by `x-ms-dynamic-properties`, whose
references are paths such as `body/table`. Microsoft's validator wants it there.

## Example
    "x-ms-dynamic-schema": {"operationId": "Table", "parameters": {"table": {"parameter": "table"}}}

## Instead
    "x-ms-dynamic-schema": {"operationId": "Table", "parameters": {"table": {"parameter": "table"}}},
    "x-ms-dynamic-properties": {"operationId": "Table", "parameters": {"table": {"parameterReference": "body/table"}}}

## Fix
Unsafe: `x-ms-dynamic-properties` is added with the same meaning; the designer then uses it in the place of the other.

## References
- Microsoft's validator: DynamicPropertiesExtensionRequiredForNonParameterReferences
- OpenAPI extensions for custom connectors: x-ms-dynamic-properties
"""

from __future__ import annotations

from connectory.check.newer_extensions import add_properties
from connectory.check.nodes.extensions import DynamicSchema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC608", ERROR, microsoft="DynamicPropertiesExtensionRequiredForNonParameterReferences")


@RULE.on(DynamicSchema, "parameters")
def check(schema: DynamicSchema, report: Reporter) -> None:
    holder = schema.parent
    if holder is None or "x-ms-dynamic-properties" in holder.value:
        return
    for argument in schema.references_of("property"):
        message = f"`{argument.value}` is a property of the body, to which `x-ms-dynamic-properties` has to refer"
        report(holder, message, fix=add_properties(schema))
        return
