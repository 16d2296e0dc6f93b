"""A description is no whole sentence.

## What it finds
The `description` of the connector or of an operation that does not end with `.`, `!` or `?`.

## Why it matters
The guidance for certification asks for sentences. Many accepted connectors lack the full stop, so this is an
information.

## Example
    "description": "Lists the orders of the shop, newest first"

## Instead
    "description": "Lists the orders of the shop, newest first."

## Fix
Unsafe: a full stop is added, if the text ends with a letter or digit. It may be that more is missing.

## References
- Submission for certification, coding standards: descriptions are sentences
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Info, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import named, on_texts

RULE = Rule("PC828", certification(Severity.INFO))

_CLOSING = "'\")]’”`*_ \n"


@on_texts(RULE, (Info, "description"), (Operation, "description"))
def check(node: Info | Operation, key: str, description: str, report: Reporter) -> None:
    text = description.rstrip()
    if text.rstrip(_CLOSING).endswith((".", "!", "?", "…")) or (isinstance(node, Operation) and node.internal):
        return
    fix = Fix("Add a full stop", (Put((*node.path, key), f"{text}."),), safe=False) if text[-1].isalnum() else None
    report(node, f"the description of {named(node)} does not end like a sentence", key, fix=fix)
