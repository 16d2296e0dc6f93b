"""The operationId of a later revision does not end with its number.

## What it finds
An operation whose `revision` is 2 or more and whose operationId does not end with `_V2` (or `V2`), by its number.

## Why it matters
Who reads a flow sees from the operationId which revision it uses.

## Example
    "operationId": "GetItemsNew", "x-ms-api-annotation": {"family": "GetItems", "revision": 2}

## Instead
    "operationId": "GetItems_V2", "x-ms-api-annotation": {"family": "GetItems", "revision": 2}

## Fix
None: flows call the operation by its operationId, so that a published one has to stay as it is.

## References
- Microsoft's validator: OperationIdShouldEndWithRevision
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC623", WARNING, microsoft="OperationIdShouldEndWithRevision")


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    revision = operation.revision
    if operation.id and revision is not None and revision > 1 and not operation.id.lower().endswith(f"v{revision}"):
        report(
            operation, f"`{operation.id}` is revision {revision} and does not end with `_V{revision}`", "operationId"
        )
