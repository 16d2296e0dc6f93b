"""A summary says "Get" where many things are listed.

## What it finds
The `summary` of an operation that begins with "Get" and whose answer is an array.

## Why it matters
In the designer, "List" stands for many things and "Get" for one: makers know what comes back before they have tried.

## Example
    "summary": "Get orders"

## Instead
    "summary": "List orders"

## Fix
None: the text is for a person to write.

## References
- String guidance: examples of summaries
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule("PC825", certification(Severity.INFO))


@on_texts(RULE, (Operation, "summary"))
def check(operation: Operation, key: str, summary: str, report: Reporter) -> None:
    if not summary.lower().startswith("get ") or operation.internal or operation.trigger:
        return
    schema = operation.success.schema if operation.success else None
    if schema is not None and schema.type == "array":
        report(operation, f'`{operation.label}` answers with a list; its summary says "Get"', key)
