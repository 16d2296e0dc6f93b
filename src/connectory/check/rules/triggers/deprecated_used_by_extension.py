"""An extension calls a deprecated operation.

## What it finds
A dynamic extension, a tree, the file picker, `testConnection`, `x-ms-notification` or `simulate` that calls an
operation with `deprecated: true`, and is not only used by deprecated operations itself.

## Why it matters
When the deprecated operation goes, the lists and schemas of the other operations go with it.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-path": "id"}
where ListShops is deprecated

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops_V2", "value-path": "id"}

## Fix
None: whether the successor answers the same is not known.

## References
- Deprecate an operation, in the documentation of custom connectors
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC689", WARNING)


@RULE.on(Call, "operationId")
def check(call: Call, report: Reporter) -> None:
    called = call.target
    if called is None or not called.deprecated:
        return
    users: list[Operation] = call.callers
    if not users or not all(operation.deprecated for operation in users):
        report(call, f"`{called.label}` is deprecated", "operationId", related=(called,))
