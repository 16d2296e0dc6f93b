"""A description is no whole sentence.

## What it finds
The `description` of the connector or of an operation that does not end with `.`, `!` or `?`. For the parameters that
makers see there is one finding for all of a connector, at the first; a single word is let pass there.

## Why it matters
The guidance for certification asks for sentences. Many accepted connectors lack the full stop, so this is an
information.

## Example
    "description": "Lists the orders of the shop, newest first"

## Instead
    "description": "Lists the orders of the shop, newest first."

## Fix
Unsafe: a full stop is added, if the text ends with a letter, a digit or `)`. It may be that more is missing.

## References
- Submission for certification, coding standards: descriptions are sentences
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition, Info, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import named, on_texts

RULE = Rule("PC828", certification(Severity.INFO))

_CLOSING = "'\")]’”`*_ \n"


@on_texts(RULE, (Info, "description"), (Operation, "description"))
def check(node: Info | Operation, key: str, description: str, report: Reporter) -> None:
    if _is_sentence(description) or (isinstance(node, Operation) and node.internal):
        return
    text = description.rstrip()
    ends = text[-1].isalnum() or text[-1] == ")"
    fix = Fix("Add a full stop", (Put((*node.path, key), f"{text}."),), safe=False) if ends else None
    report(node, f"the description of {named(node)} does not end like a sentence", key, fix=fix)


@RULE.on(Definition)
def check_parameters(definition: Definition, report: Reporter) -> None:
    shown = definition.shown_parameters.values()
    found = [each for each in shown if " " in (text := each.text("description") or "") and not _is_sentence(text)]
    if found:
        message = f"{len(found)} descriptions of parameters do not end like a sentence; this is the first"
        report(found[0], message, "description")


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))
