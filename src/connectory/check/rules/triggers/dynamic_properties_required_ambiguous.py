"""A dynamic schema refers to a name that is both a parameter and a property of the body.

## What it finds
A reference in `x-ms-dynamic-schema` that names a parameter of the operation and a property of its body alike, where
there is no `x-ms-dynamic-properties` beside it.

## Why it matters
Nobody can tell which of the two is meant. `x-ms-dynamic-properties` says it: its references begin with the name of the
parameter, so a property of the body is `body/table`. Microsoft's validator wants it there.

## Example
    "x-ms-dynamic-schema": {"operationId": "Table", "parameters": {"table": {"parameter": "table"}}}

## Instead
    "x-ms-dynamic-schema": {"operationId": "Table", "parameters": {"table": {"parameter": "table"}}},
    "x-ms-dynamic-properties": {"operationId": "Table", "parameters": {"table": {"parameterReference": "body/table"}}}

## Fix
Unsafe: `x-ms-dynamic-properties` is added with the same meaning; it takes the parameter, where the property may be
meant.

## References
- Microsoft's validator: DynamicPropertiesExtensionRequiredForAmbiguousReferences
- OpenAPI extensions for custom connectors: x-ms-dynamic-properties
"""

from __future__ import annotations

from connectory.check.newer_extensions import add_properties
from connectory.check.nodes.extensions import DynamicSchema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC607", ERROR, microsoft="DynamicPropertiesExtensionRequiredForAmbiguousReferences")


@RULE.on(DynamicSchema, "parameters")
def check(schema: DynamicSchema, report: Reporter) -> None:
    holder = schema.parent
    if holder is None or "x-ms-dynamic-properties" in holder.value:
        return
    for argument in schema.references_of("ambiguous"):
        name = argument.value
        message = f"`{name}` is a parameter and a property of the body; `x-ms-dynamic-properties` has to say which"
        report(holder, message, fix=add_properties(schema))
        return
