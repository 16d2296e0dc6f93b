"""A list of values says twice where its values come from.

## What it finds
`x-ms-dynamic-values` with more than one of `operationId`, `builtInOperation` and `capability`.

## Why it matters
Values come from an operation, from one that the platform has built in, or from the file picker. Microsoft's schema
takes exactly one.

## Example
    "x-ms-dynamic-values": {"capability": "file-picker", "operationId": "ListFiles", "value-path": "path"}

## Instead
    "x-ms-dynamic-values": {"capability": "file-picker", "value-path": "path"}

## Fix
None: which one is meant is not known.

## References
- Microsoft's validator: AdditionalPropertyNotAllowed
- OpenAPI extensions for custom connectors: x-ms-dynamic-values
"""

from __future__ import annotations

from connectory.check.nodes.extensions import DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC660", ERROR, microsoft="AdditionalPropertyNotAllowed")


@RULE.on(DynamicValues)
def check(values: DynamicValues, report: Reporter) -> None:
    first, *others = [key for key in ("operationId", "builtInOperation", "capability") if key in values.value] or [""]
    for key in others:
        report(values, f"`{key}` stands beside `{first}`; one of them is allowed", key)
