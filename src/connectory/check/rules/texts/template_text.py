"""A text of the template is left over.

## What it finds
The title, the description or the contact's name that stand in the template for certification.

## Why it matters
They say what should stand there, and users would read them.

## Example
    "contact": {"name": "Full name", "email": "support@contoso.com"}

## Instead
    "contact": {"name": "Contoso Support", "email": "support@contoso.com"}

## Fix
None: the texts are for a person to write.

## References
- The templates of microsoft/PowerPlatformConnectors
"""

from __future__ import annotations

from connectory.check.nodes.definition import Contact, Info
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts
from connectory.facts.texts import TEMPLATE_CONTACT, TEMPLATE_DESCRIPTION, TEMPLATE_TITLE

RULE = Rule("PC850", certification(Severity.ERROR))


@on_texts(RULE, (Info, "title"), (Info, "description"), (Contact, "name"))
def check(node: Node, key: str, text: str, report: Reporter) -> None:
    if text.startswith((TEMPLATE_TITLE, TEMPLATE_DESCRIPTION)) or text == TEMPLATE_CONTACT:
        what = "the contact's name" if isinstance(node, Contact) else f"the {key}"
        report(node, f"{what} is the text of the template", key)
