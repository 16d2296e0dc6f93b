"""A list of values refers to a property of the body, which only x-ms-dynamic-list can do everywhere.

## What it finds
A reference in `x-ms-dynamic-values` that names a property inside of the body, where there is no `x-ms-dynamic-list`
beside it.

## Why it matters
`x-ms-dynamic-values` can refer to parameters only; newer clients find properties by `x-ms-dynamic-list`, whose
references are paths such as `body/region`. Microsoft's validator wants it there.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}}

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}},
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": {"parameterReference": "body/region"}}}

## Fix
Unsafe: `x-ms-dynamic-list` is added with the same meaning; the designer then uses it in the place of the other.

## References
- Microsoft's validator: DynamicListExtensionRequiredForNonParameterReferences
- OpenAPI extensions for custom connectors: x-ms-dynamic-list
"""

from __future__ import annotations

from connectory.check.newer_extensions import add_list
from connectory.check.nodes.extensions import DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC606", ERROR, microsoft="DynamicListExtensionRequiredForNonParameterReferences")


@RULE.on(DynamicValues, "parameters")
def check(values: DynamicValues, report: Reporter) -> None:
    holder = values.parent
    if holder is None or "x-ms-dynamic-list" in holder.value:
        return
    for argument in values.references_of("property"):
        message = f"`{argument.value}` is a property of the body, to which `x-ms-dynamic-list` has to refer"
        report(holder, message, fix=add_list(values))
        return
