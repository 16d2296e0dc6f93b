"""A path is a reference.

## What it finds
`$ref` directly below a path.

## Why it matters
The schema of Swagger 2.0 allows it, Microsoft's validator does not: the platform sees no operation there.

## Example
    "/orders": {"$ref": "orders.json"}

## Instead
    "/orders": {"get": {...}}

## Fix
None: write the operations there.

## References
- Microsoft's validator: PathItemRefNotSuppored
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC141", ERROR, microsoft="PathItemRefNotSuppored")


@RULE.on(PathItem, "$ref")
def check(item: PathItem, report: Reporter) -> None:
    report(item, f"the path `{item.template}` is a reference", "$ref")
