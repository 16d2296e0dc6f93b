"""The description of a trigger does not begin as those of triggers do.

## What it finds
The `description` of a trigger that does not begin with "This operation triggers when". Internal operations are let
pass.

## Why it matters
The guidance for certification asks for it. Few accepted connectors follow, so this is an information.

## Example
    "description": "New orders."

## Instead
    "description": "This operation triggers when an order is created."

## Fix
None: the text is for a person to write.

## References
- String guidance: descriptions of triggers
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule("PC824", certification(Severity.INFO))

_BEGINNING = "This operation triggers when"


@on_texts(RULE, (Operation, "description"))
def check(operation: Operation, key: str, description: str, report: Reporter) -> None:
    if operation.trigger and not operation.internal and not description.lower().startswith(_BEGINNING.lower()):
        report(operation, f'the description of the trigger `{operation.label}` does not begin with "{_BEGINNING}"', key)
