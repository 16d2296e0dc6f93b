"""An operation expires and is not deprecated.

## What it finds
`expires` in `x-ms-api-annotation` of an operation that is not `deprecated: true`.

## Why it matters
The date tells users of a deprecated operation how long it stays. Microsoft's schema does not know the key at all, so
that the text is the better place for the date.

## Example
    "x-ms-api-annotation": {"family": "GetItems", "revision": 1, "expires": "2027-01-01"}

## Instead
    "deprecated": true, "description": "Gets the items (deprecated, until January 2027)."

## Fix
None: whether the operation is to be deprecated is not known.

## References
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC683", WARNING)


@RULE.on(Operation, "x-ms-api-annotation")
def check(operation: Operation, report: Reporter) -> None:
    if "expires" in operation.annotation and not operation.deprecated:
        report(operation, f"`{operation.label}` expires and is not deprecated", "x-ms-api-annotation", "expires")
