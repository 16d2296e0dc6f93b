"""A summary is not written like a sentence.

## What it finds
The `summary` of an operation that begins with a small letter, or in which three or more words, and all of them, begin
with a capital.

## Why it matters
All actions in the designer are written like sentences: only the first word and names have a capital.

## Example
    "summary": "Get All Open Orders"

## Instead
    "summary": "Get all open orders"

## Fix
None: which words are names is for a person to say.

## References
- String guidance, OpenAPI extensions: sentence case
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts
from connectory.facts.spellings import SMALL_WORDS, SPELLINGS

RULE = Rule("PC822", certification(Severity.INFO))

_WORD = re.compile(r"[^\W\d_]+")
_RIGHT = frozenset(SPELLINGS.values())
_FEWEST = 3  # words that tell of title case


@on_texts(RULE, (Operation, "summary"))
def check(operation: Operation, key: str, summary: str, report: Reporter) -> None:
    words = _WORD.findall(summary)
    if operation.internal or not words:
        return
    if words[0].islower():
        report(operation, f"the summary of `{operation.label}` begins with a small letter", key)
        return
    if len(words) < _FEWEST:
        return
    telling = [word for word in words if word.lower() not in SMALL_WORDS and word not in _RIGHT and not word.isupper()]
    if len(telling) >= _FEWEST and all(word[0].isupper() for word in telling):
        report(operation, f"all words in the summary of `{operation.label}` begin with a capital", key)
