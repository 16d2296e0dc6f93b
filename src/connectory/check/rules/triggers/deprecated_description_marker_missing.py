"""The description of a deprecated operation does not say so.

## What it finds
An operation with `deprecated: true` that makers may see, and whose `description` does not have the word `deprecated`.

## Why it matters
The description is what the documentation of the connector says of it, and what users read who look for what to use
instead.

## Example
    "deprecated": true, "description": "Gets the rows of a table."

## Instead
    "deprecated": true, "description": "Gets the rows of a table (deprecated)."

## Fix
Unsafe, as users read it: `(deprecated)` is added before the full stop at the end.

## References
- Deprecate an operation, in the documentation of custom connectors
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC686", WARNING)


@RULE.on(Operation, "deprecated")
def check(operation: Operation, report: Reporter) -> None:
    text = operation.text("description") or ""
    if operation.deprecated and not operation.internal and text.strip() and "deprecated" not in text.lower():
        edit = Put((*operation.path, "description"), _marked(text.rstrip()))
        fix = Fix("Add `(deprecated)`", (edit,), safe=False)
        message = f"`{operation.label}` is deprecated, and its description does not say so"
        report(operation, message, "description", fix=fix)


def _marked(text: str) -> str:
    sentence = text.rstrip(".!?")
    return f"{sentence} (deprecated){text[len(sentence) :]}"
