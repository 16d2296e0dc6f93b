"""An operation has more schemas than the platform takes.

## What it finds
An operation whose parameters and responses have more than 16,384 schemas together, counted as in body-schema-count; a
parameter that is not the body counts as one schema, and so does each `items` in it.

## Why it matters
Microsoft's validator refuses the definition.

## Example
    "responses": {"200": ..., "400": ..., and 40 more, each with a schema of 500 properties}

## Instead
Leave out the schemas of responses that nobody uses in a flow: the designer shows only that of the first successful one.

## Fix
None: what can be left out is for a person to say.

## References
- Microsoft's validator: OperationSchemaCountExceedsMaxAllowed
- Frequently asked questions on custom connectors, limits
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.limits import SCHEMAS_PER_OPERATION

RULE = Rule("PC342", ERROR, microsoft="OperationSchemaCountExceedsMaxAllowed")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    count = operation.schema_count
    if count > SCHEMAS_PER_OPERATION:
        message = f"{operation.label} has {count:,} schemas and the platform takes {SCHEMAS_PER_OPERATION:,}"
        report(operation, message, advice="leave out the schemas of responses that nobody needs")
