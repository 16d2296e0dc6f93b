"""The summary of a parameter or property is too long.

## What it finds
An `x-ms-summary` of a parameter with more than 80 characters. Of a property it is a warning: accepted connectors have
some.

## Why it matters
The designer shows it as the name of a field. The guidance for certification allows 80 characters.

## Example
    "x-ms-summary": "The number of the order, which you find on the invoice or in the confirmation that was sent to you"

## Instead
    "x-ms-summary": "Order ID",
    "description": "The number of the order; it is on the invoice."

## Fix
None: what can be left out is for a person to say.

## References
- Submission for certification, string guidance: 80 characters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import named, on_texts
from connectory.facts.limits import SUMMARY_LENGTH

RULE = Rule("PC832", certification(Severity.ERROR))


@on_texts(RULE, (Parameter, "x-ms-summary"), (Schema, "x-ms-summary"))
def check(node: Node, key: str, summary: str, report: Reporter) -> None:
    if len(summary) > SUMMARY_LENGTH:
        message = f"the summary of {named(node)} has {len(summary)} characters; {SUMMARY_LENGTH} are allowed"
        levels = certification(Severity.WARNING) if isinstance(node, Schema) else None
        report(node, message, key, levels=levels)
