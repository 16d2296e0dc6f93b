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


@on_texts(RULE, *OPERATION_TEXTS, *PARAMETER_TEXTS, *SCHEMA_TEXTS)
def check(node: Node, key: str, text: str, report: Reporter) -> None:
    lower = text.lower()  # looking for the first words is much quicker than the pattern, and nearly always the end
    if "power" not in lower and "logic" not in lower and "copilot" not in lower and "dataverse" not in lower:
        return
    found = _NAMES.search(text)
    if found and is_shown(node):
        report(node, f"`{key}` of {named(node)} names `{found[0]}`", key)
