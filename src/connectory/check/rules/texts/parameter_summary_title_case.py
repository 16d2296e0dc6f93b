"""Summaries of parameters are not in title case.

## What it finds
An `x-ms-summary` of a parameter in which a word begins with a small letter, other than the small words (`of`, `to`).
Parameters that makers do not see are let pass. There is one finding for all of a connector, at the first of them.

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

from connectory.check.nodes.definition import Definition, Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.spellings import SMALL_WORDS, SPELLINGS

RULE = Rule("PC833", certification(Severity.INFO))

_SMALL = re.compile(r"(?<![\w'’.@/-])[a-z][a-z]*(?![\w.@/])")  # a whole word in small letters, no part of a name
_RIGHT = frozenset(SPELLINGS.values())


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    shown = definition.shown_parameters.values()
    small = [(parameter, word) for parameter in shown if (word := _small_word(parameter))]
    if small:
        first, word = small[0]
        message = f"{len(small)} summaries of parameters are not in title case; `{word}` in this is the first"
        report(first, message, "x-ms-summary")


def _small_word(parameter: Parameter) -> str | None:
    """The first word of the summary that should begin with a capital."""
    words = _SMALL.findall(parameter.text("x-ms-summary") or "")
    return next((word for word in words if word not in SMALL_WORDS and word not in _RIGHT), None)
