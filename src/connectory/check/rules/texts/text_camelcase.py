"""A summary is an identifier.

## What it finds
A summary of an operation or a parameter that is one word with capitals or underscores in it (`minimizeHighways`,
`order_id`, `GetDynamicSchemaOfOrders`), or a summary of an operation that is its operationId. Of properties it is an
information.

## Why it matters
Summaries are read by people, and Microsoft translates them; identifiers cannot be translated.

## Example
    "x-ms-summary": "minimizeHighways"

## Instead
    "x-ms-summary": "Minimize Highways"

## Fix
None: the text is for a person to write.

## References
- Submission for certification: texts that can be translated
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import is_shown, named, on_texts
from connectory.facts.spellings import SPELLINGS

RULE = Rule("PC839", certification(Severity.WARNING))

_IDENTIFIER = re.compile(  # names of products begin with one small letter, and have three words at most
    r"[a-z]{2,}[0-9]*(?:[A-Z][a-z0-9]+)+[A-Z]*|(?:[A-Z][a-z0-9]+){4,}|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+"
)
_NAMES = frozenset(SPELLINGS.values())


@on_texts(RULE, (Operation, "summary"), (Parameter, "x-ms-summary"), (Schema, "x-ms-summary"))
def check(node: Node, key: str, summary: str, report: Reporter) -> None:
    if " " in summary:
        return
    same = isinstance(node, Operation) and summary == node.id and len(re.findall("[A-Z][a-z]", summary)) > 1
    if (same or _IDENTIFIER.fullmatch(summary)) and summary not in _NAMES and is_shown(node):
        levels = certification(Severity.INFO) if isinstance(node, Schema) else None
        report(node, f"the summary of {named(node)} is an identifier: `{summary}`", key, levels=levels)
