"""A text names a product of the Power Platform.

## What it finds
The name of a product (Power Automate, Power Apps, Power BI, Copilot Studio, Logic Apps, Dataverse and so on) in the
summary or description of an operation, a parameter or a property that makers see.

## Why it matters
The same connector is used from all products, and their names change. Reviewers ask to leave them out.

## Example
    "description": "Starts a Power Automate flow when an order is created."

## Instead
    "description": "Starts a flow when an order is created."

## Fix
None: the text is for a person to write.

## References
- Submission for certification: no names of products of the Power Platform
"""

from __future__ import annotations

from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import (
    OPERATION_TEXTS,
    PARAMETER_TEXTS,
    SCHEMA_TEXTS,
    find_words,
    is_shown,
    named,
    on_texts,
)
from connectory.facts.texts import PRODUCTS

RULE = Rule("PC836", certification(Severity.WARNING))

_NAMES = find_words(*PRODUCTS)
_FIRST_WORDS = ("power", "copilot", "logic", "dataverse")


def _has_first_word(data: bytes) -> bool:
    lower = data.lower()
    return b"\\u" in lower or b"\0" in lower or any(word.encode() in lower for word in _FIRST_WORDS)


@on_texts(RULE, *OPERATION_TEXTS, *PARAMETER_TEXTS, *SCHEMA_TEXTS, only=_has_first_word)
def check(node: Node, key: str, text: str, report: Reporter) -> None:
    if not any(map(text.lower().__contains__, _FIRST_WORDS)):  # much quicker than the pattern, and nearly always so
        return
    found = _NAMES.search(text)
    if found and is_shown(node):
        report(node, f"`{key}` of {named(node)} names `{found[0]}`", key)
