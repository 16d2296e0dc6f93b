"""A list of values refers to a name that is both a parameter and a property of the body.

## What it finds
A reference in `x-ms-dynamic-values` that names a parameter of the operation and a property of its body alike, where
there is no `x-ms-dynamic-list` beside it.

## Why it matters
Nobody can tell which of the two is meant. `x-ms-dynamic-list` says it: its references begin with the name of the
parameter, so a property of the body is `body/region`. Microsoft's validator wants it there.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}}

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}},
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": {"parameterReference": "body/region"}}}

## Fix
Unsafe: `x-ms-dynamic-list` is added with the same meaning; it takes the parameter, where the property may be meant.

## References
- Microsoft's validator: DynamicListExtensionRequiredForAmbiguousReferences
- OpenAPI extensions for custom connectors: x-ms-dynamic-list
"""

from __future__ import annotations

from connectory.check.newer_extensions import add_list
from connectory.check.nodes.extensions import DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC605", ERROR, microsoft="DynamicListExtensionRequiredForAmbiguousReferences")


@RULE.on(DynamicValues, "parameters")
def check(values: DynamicValues, report: Reporter) -> None:
    holder = values.parent
    if holder is None or "x-ms-dynamic-list" in holder.value:
        return
    for argument in values.references_of("ambiguous"):
        message = f"`{argument.value}` is a parameter and a property of the body; `x-ms-dynamic-list` has to say which"
        report(holder, message, fix=add_list(values))
        return
