"""The introduction does not begin as it should.

## What it finds
An intro.md that does not begin with one paragraph of at most eight sentences before its first heading, or whose first
paragraph is the description of the connector again.

## Why it matters
Microsoft shows the paragraph at the top of the connector's page, below the description.

## Example
    ## Prerequisites
    You need a Contoso shop.

## Instead
    Contoso is a shop for everything. With this connector your flows create orders, follow them and keep customers up
    to date.

    ## Prerequisites
    You need a Contoso shop.

## Fix
None: the text is for a person to write.

## References
- Submission for certification: intro.md
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Intro
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.connector.documents import INTRO_SENTENCES

RULE = Rule("PC921", certification(Severity.WARNING))

_SENTENCE = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bInc)[.!?]+['\")\]]*(?=\s|$)")
_PARAGRAPHS = re.compile(r"(?:\r?\n[ \t]*){2,}")


@RULE.on(Intro)
def check(intro: Intro, report: Reporter) -> None:
    text = intro.sections[0].text.strip("\u200b \t\r\n")
    paragraphs = [part for part in _PARAGRAPHS.split(text) if part.strip()]
    definition = intro.connector.definition
    description = definition.info.get("description") if definition else None
    if not paragraphs:
        report(intro, "no paragraph stands before the first heading", span=intro.beginning)
    elif len(paragraphs) > 1:
        report(intro, f"{len(paragraphs)} paragraphs stand before the first heading, not one", span=intro.beginning)
    elif (count := len(_SENTENCE.findall(text))) > INTRO_SENTENCES:
        message = f"the first paragraph has {count} sentences; {INTRO_SENTENCES} are allowed"
        report(intro, message, span=intro.beginning)
    elif isinstance(description, str) and text.split() == description.split():
        report(intro, "the first paragraph only repeats the description of the connector", span=intro.beginning)
