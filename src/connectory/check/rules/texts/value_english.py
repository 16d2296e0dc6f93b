"""A text is not in English.

## What it finds
A title or summary (of the connector, an operation, a parameter or a property) with a word of letters that are not
Latin; a description most of whose letters are not; and in any of these a Cyrillic or Greek letter among the Latin ones
of a word, where it hides well. Units (`μg`) and foreign examples in a description are let pass.

Whether words of Latin letters are English is not looked at. Letters with marks (`é`) are an information: write names as
they are written, everything else in English.

## Why it matters
Microsoft translates the texts of certified connectors from English, and its validator refuses others.

## Example
    "summary": "Список заказов"

## Instead
    "summary": "List orders"

## Fix
None: the text is for a person to write.

## References
- Microsoft's validator: ValueMustBeInEnglish
- Policy 5000.2.3.1
"""

from __future__ import annotations

import re
import unicodedata

from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import CONNECTOR_TEXTS, OPERATION_TEXTS, PARAMETER_TEXTS, SCHEMA_TEXTS, named, on_texts

RULE = Rule("PC809", certification(Severity.ERROR), microsoft="ValueMustBeInEnglish", policy="5000.2.3.1")

_INFO = certification(Severity.INFO)
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = "ªºµμΩ"
_SHOWN = 20  # letters


@on_texts(RULE, *CONNECTOR_TEXTS, *OPERATION_TEXTS, *PARAMETER_TEXTS, *SCHEMA_TEXTS)
def check(node: Node, key: str, text: str, report: Reporter) -> None:
    if text.isascii():
        return
    words = [word for word in _WORD.findall(text) if any(map(_is_unusual, word))]
    if not words:
        return
    foreign = [letter for word in words for letter in word if not _is_latin(letter)]
    if any(map(_hides_letter, words)) or _is_foreign(key, text, words, len(foreign)):
        letters = "".join(dict.fromkeys(foreign))[:_SHOWN]
        report(node, f"`{key}` of {named(node)} has letters in it that are not Latin: `{letters}`", key)
    else:
        report(node, f"`{key}` of {named(node)} may not be English: `{words[0]}`", key, levels=_INFO)


def _is_foreign(key: str, text: str, words: list[str], foreign: int) -> bool:
    if key == "description":
        return foreign > sum(map(str.isalpha, text)) / 2
    return any(len(word) > 1 and not all(map(_is_latin, word)) for word in words)


def _hides_letter(word: str) -> bool:
    """Whether a Cyrillic or Greek letter stands among Latin ones."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter not in _UNITS}
    return "LATIN" in scripts and not scripts.isdisjoint({"CYRILLIC", "GREEK"})


def _is_unusual(letter: str) -> bool:
    return not letter.isascii() and letter.isalpha() and letter not in _UNITS


def _is_latin(letter: str) -> bool:
    return not letter.isalpha() or letter in _UNITS or unicodedata.name(letter, "").startswith("LATIN")
