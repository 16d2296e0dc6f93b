"""More than one response of an operation has a schema.

## What it finds
An operation with two or more responses that have a `schema`; `default` is not counted, it has a rule of its own,
default-response-schema.

## Why it matters
The designer offers the fields of one response only, the first successful one. The others are not seen.

## Example
    "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}},
    "404": {"description": "There is no such order.", "schema": {"$ref": "#/definitions/Problem"}}

## Instead
    "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}},
    "404": {"description": "There is no such order."}

## Fix
Unsafe: the schemas of all responses but the one that the designer shows are taken away.

## References
- Microsoft's validator: OperationHasManyResponsesWithSchema
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation
from connectory.check.responses import schema_responses
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC210", WARNING, microsoft="OperationHasManyResponsesWithSchema")


@RULE.on(Operation, "responses")
def check(operation: Operation, report: Reporter) -> None:
    found = schema_responses(operation)
    if len(found) < 2:
        return
    others = [response for response in found.values() if response is not operation.success]
    edits = tuple(Remove((*other.path, "schema")) for other in others if other.parent is operation)
    fixable = len(edits) == len(others) == len(found) - 1  # a shared response is not changed for one operation
    fix = Fix("Take the schemas that are not shown away", edits, safe=False) if fixable else None
    named = ", ".join(f"`{status}`" for status in found)
    report(operation, f"`{operation.label}` has schemas on {named}; the designer shows one", fix=fix)
