"""The summary of a trigger does not say when it triggers.

## What it finds
The `summary` of a trigger that does not begin with "When". Internal operations are let pass.

## Why it matters
The guidance for certification asks for it: makers tell triggers from actions by it.

## Example
    "summary": "New order"

## Instead
    "summary": "When an order is created"

## Fix
None: the text is for a person to write.

## References
- String guidance: "When a", "When an", "When the"
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule("PC823", certification(Severity.WARNING))


@on_texts(RULE, (Operation, "summary"))
def check(operation: Operation, key: str, summary: str, report: Reporter) -> None:
    if operation.trigger and not operation.internal and not summary.lower().startswith("when "):
        report(operation, f'the summary of the trigger `{operation.label}` does not begin with "When"', key)
