"""The introduction lists operations.

## What it finds
A heading for actions, triggers or operations in intro.md, or three headings that are summaries of operations.

## Why it matters
Microsoft writes the list of operations itself, from the definition; it would stand on the page twice.

## Example
    ## Actions
    ### List orders

## Instead
    ## Get started with your connector
    Make a connection with your API key, then add an action to a flow.

## Fix
None: what of it is worth to be kept is for a person to say.

## References
- Submission for certification: intro.md
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Intro
from connectory.check.nodes.markdown import Section
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC923", certification(Severity.WARNING))

_LIST = re.compile(
    r"(?:(?:supported|available|list of) )*(?:operations|actions|triggers)(?:(?: and |/)\w+)?", re.IGNORECASE
)
_MANY = 3  # headings that are summaries


@RULE.on(Intro)
def check(intro: Intro, report: Reporter) -> None:
    headings = intro.sections[1:]
    found = next((section for section in headings if _LIST.fullmatch(section.title)), None) or _named(intro, headings)
    if found is not None:
        message = f"operations are listed below `{found.title}`; Microsoft adds them itself"
        report(intro, message, span=(found.start, found.heading_end))


def _named(intro: Intro, headings: list[Section]) -> Section | None:
    definition = intro.connector.definition
    operations = definition.operations if definition else []
    summaries = {(operation.text("summary") or "").casefold() for operation in operations} - {""}
    named = [section for section in headings if section.title.casefold() in summaries]
    return named[0] if len(named) >= _MANY else None
