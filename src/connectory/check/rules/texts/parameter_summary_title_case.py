"""The summary of a parameter is not in title case.

## What it finds
An `x-ms-summary` of a parameter in which a word begins with a small letter, other than the small words (`of`, `to`).
Parameters that makers do not see are let pass.

## Why it matters
Fields in the designer are named in title case; it is what makers are used to.

## Example
    "x-ms-summary": "Order number"

## Instead
    "x-ms-summary": "Order Number"

## Fix
None: words that are names stay as they are, and that is for a person to say.

## References
- String guidance, OpenAPI extensions: title case
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import named, on_texts
from connectory.facts.spellings import SMALL_WORDS, SPELLINGS

RULE = Rule("PC833", certification(Severity.INFO))

_SMALL = re.compile(r"(?<![\w'’.@/-])[a-z][a-z]*(?![\w.@/])")  # a whole word in small letters, no part of a name
_RIGHT = frozenset(SPELLINGS.values())


@on_texts(RULE, (Parameter, "x-ms-summary"))
def check(parameter: Parameter, key: str, summary: str, report: Reporter) -> None:
    if summary.istitle() or not parameter.shown:
        return
    small = [word for word in _SMALL.findall(summary) if word not in SMALL_WORDS and word not in _RIGHT]
    if small:
        report(parameter, f"`{small[0]}` in the summary of {named(parameter)} begins with a small letter", key)
