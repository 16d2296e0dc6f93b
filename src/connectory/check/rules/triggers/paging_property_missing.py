"""The answer has no link to the next page.

## What it finds
An operation with `x-ms-pageable` whose successful response has no property of that `nextLinkName` at its root. What an
object without `properties` may hold is not doubted.

## Why it matters
A flow that pages follows that property. If the service answers it and the schema only does not say so, paging works;
else the flow gets the first page only.

## Example
    "x-ms-pageable": {"nextLinkName": "nextLink"}
where the answer is `{"value": [...], "paging": {"next": "..."}}`

## Instead
Let a policy or custom code put the link into `nextLink`, and add it to the schema of the response.

## Fix
None: where the link is is not known.

## References
- OpenAPI extensions for custom connectors: x-ms-pageable
"""

from __future__ import annotations

from connectory.check.data_paths import follow
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC672", INFO)


@RULE.on(Operation, "x-ms-pageable")
def check(operation: Operation, report: Reporter) -> None:
    name = operation.value["x-ms-pageable"].get("nextLinkName")
    success = operation.success
    if isinstance(name, str) and success is not None and follow(success.schema, [name]).missing:
        message = f"the answer of `{operation.label}` has no `{name}`"
        report(operation, message, "x-ms-pageable", "nextLinkName", related=(success,))
