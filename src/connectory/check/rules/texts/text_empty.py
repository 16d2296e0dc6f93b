"""A text is there and blank.

## What it finds
A blank `title`, `x-ms-summary` or `description` of a schema, or a blank `x-ms-summary` or `description` of a body.
Texts that have to be there are left to required-value-empty.

## Why it matters
The designer shows nothing where it would show the name of the property; reviewers ask to take such texts out.

## Example
    "total": {"type": "number", "title": "", "description": "What the order costs."}

## Instead
    "total": {"type": "number", "description": "What the order costs."}

## Fix
Safe: the blank text is taken out.

## References
- Submission for certification: no empty strings
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import BodyParameter
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import SCHEMA_TEXTS, named, on_blank_texts

RULE = Rule("PC838", certification(Severity.WARNING))


@on_blank_texts(RULE, *SCHEMA_TEXTS, (BodyParameter, "x-ms-summary"), (BodyParameter, "description"))
def check(node: Node, key: str, _text: str, report: Reporter) -> None:
    report(node, f"`{key}` of {named(node)} is blank", key, fix=Fix(f"Take `{key}` out", (Remove((*node.path, key)),)))
