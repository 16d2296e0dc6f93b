"""The response for an error has a schema.

## What it finds
A `schema` on a response `4xx` or `5xx` of an operation when no other response has one; where there are several,
many-response-schemas tells of it.

## Why it matters
The designer never shows it: a flow that gets an error offers no fields. Reviewers ask for descriptions only.

## Example
    "404": {"description": "There is no such order.", "schema": {"$ref": "#/definitions/Problem"}}

## Instead
    "404": {"description": "There is no such order."}

## Fix
Unsafe: the schema is taken away. None for a response that operations share.

## References
- Review practice in the public repository of connectors
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation
from connectory.check.responses import schema_responses
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC272", certification(Severity.INFO))


@RULE.on(Operation, "responses")
def check(operation: Operation, report: Reporter) -> None:
    found = schema_responses(operation)
    if len(found) != 1:
        return
    (status, response), *_ = found.items()
    if status.startswith(("4", "5")):
        own = ("schema",) if response.parent is operation else ()
        fix = Fix("Take the schema away", (Remove((*response.path, "schema")),), safe=False) if own else None
        message = f"the response `{status}` of `{operation.label}` is for an error and has a schema"
        report(operation, message, "responses", status, *own, fix=fix)
