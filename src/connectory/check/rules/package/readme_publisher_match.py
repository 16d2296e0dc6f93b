"""The readme names another publisher than the properties.

## What it finds
A publisher in the readme that is not the one in apiProperties.json. Case, blanks and accents do not count, and
either may name more than the other.

## Why it matters
Both are shown to users.

## Example
    ## Publisher: Fabrikam            (readme.md)
    "publisher": "Contoso"            (apiProperties.json)

## Instead
    ## Publisher: Contoso
    "publisher": "Contoso"

## Fix
None: which of the two is right is for a person to say.

## References
- Ours: two files that say the same
"""

from __future__ import annotations

import re
import unicodedata

from connectory.check.nodes.files import Readme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.connector.documents import TO_BE_WRITTEN
from connectory.facts.documents import README_HEADINGS, README_TEMPLATE

RULE = Rule("PC905", certification(Severity.WARNING))

_HEADING = re.compile(README_HEADINGS["Publisher"], re.IGNORECASE)
_LEFTOVER = re.compile("|".join((*README_TEMPLATE, re.escape(TO_BE_WRITTEN))))  # other rules tell of these


@RULE.on(Readme)
def check(readme: Readme, report: Reporter) -> None:
    properties = readme.connector.properties
    publisher = properties.connector_properties.text("publisher") if properties else None
    section = readme.section(_HEADING)
    if not publisher or not publisher.strip() or section is None or _LEFTOVER.search(section.title):
        return
    _, colon, named = section.title.partition(":")
    named = named if colon else section.text.strip().partition("\n")[0]
    if named.strip() and not _same(named, publisher):
        report(
            readme,
            f"the readme names `{named.strip()}` as publisher, apiProperties.json `{publisher}`",
            span=(section.start, section.heading_end),
        )


def _same(one: str, other: str) -> bool:
    first, second = _letters(one), _letters(other)
    return first in second or second in first


def _letters(name: str) -> str:
    """Letters and digits, without case and marks."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKD", name.casefold())))
