"""A summary and a description say the same.

## What it finds
An operation whose description is its summary again, but for case, blanks and the full stop. Of parameters and
properties it is an information.

## Why it matters
The description is the only help that makers get in the designer. Reviewers send such texts back.

## Example
    "summary": "List orders", "description": "List orders."

## Instead
    "summary": "List orders", "description": "Lists the orders of the shop, newest first."

## Fix
None: the text is for a person to write.

## References
- String guidance, coding standards: a description is not the summary
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import is_shown, named, on_texts

RULE = Rule("PC827", certification(Severity.WARNING))


@on_texts(RULE, (Operation, "summary"), (Parameter, "x-ms-summary"), (Schema, "x-ms-summary"))
def check(node: Node, _key: str, summary: str, report: Reporter) -> None:
    description = node.text("description")
    if description and _same(summary, description) and is_shown(node):
        levels = None if isinstance(node, Operation) else certification(Severity.INFO)
        report(node, f"the description of {named(node)} only repeats its summary", "description", levels=levels)


def _same(one: str, other: str) -> bool:
    return one == other or _essence(one) == _essence(other)


def _essence(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!? ")
