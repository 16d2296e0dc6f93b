"""A word is misspelt.

## What it finds
A common misspelling in a title, summary or description of the definition, or in what a connection asks for; once for
each word of a connector. Only what a list of misspellings knows is found, never a name; words with capitals inside,
addresses and code are not looked at.

The list is that of the program `typos`. Without it nothing is found: `pip install "connectory[spelling]"`.

## Why it matters
Reviewers send misspelt texts back, and users trust them less.

## Example
    "description": "Lists the orders that were recieved."

## Instead
    "description": "Lists the orders that were received."

## Fix
Unsafe: the word is corrected where it is found first, if there is only one correction.

## References
- Policy 5000.2.3.2
- https://github.com/crate-ci/typos
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from connectory.check import spelling
from connectory.check.fix import Fix, Put
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.document.pointer import Key

RULE = Rule("PC843", certification(Severity.INFO), policy="5000.2.3.2")

_TEXTS = frozenset({"summary", "description", "x-ms-summary", "title", "displayName", "tooltip"})
_NO_TEXTS = frozenset({"default", "enum", "example", "examples", "x-ms-test-value", "policyTemplateInstances"})
_WORD = re.compile(r"(?<![\w`'’/.@#{$<-])[A-Za-z][a-z]{3,}(?![\w`/@}>-]|\.\w)")  # no part of an address or of code
_SHOWN = 3  # corrections

Place = tuple[Node, tuple[Key, ...], str]


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if not spelling.program():
        return
    first: dict[str, Place] = {}
    for root in (connector.definition, connector.properties):
        if root is not None:
            for path, text in _texts(root.value):
                for word in _WORD.findall(text):
                    first.setdefault(word, (root, path, text))
    for word, corrections in spelling.corrections_of(first).items():
        where, path, text = first[word]
        likely = " or ".join(f"`{correction}`" for correction in corrections[:_SHOWN])
        report(where, f"`{word}` is misspelt: {likely}", *path, fix=_corrected(word, corrections, path, text))


def _texts(root: Any) -> Iterator[tuple[tuple[Key, ...], str]]:
    """All texts for people below a value, in the order of the file."""
    waiting: list[tuple[tuple[Key, ...], Any]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [
                ((*path, key), below)
                for key, below in reversed(value.items())
                if isinstance(below, dict | list) or (isinstance(below, str) and key in _TEXTS)
                if key not in _NO_TEXTS
            ]
        elif isinstance(value, list):
            waiting += [
                ((*path, index), below) for index, below in reversed(list(enumerate(value))) if isinstance(below, dict)
            ]


def _corrected(word: str, corrections: tuple[str, ...], path: tuple[Key, ...], text: str) -> Fix | None:
    if len(corrections) > 1:
        return None
    right = _WORD.sub(lambda found: corrections[0] if found[0] == word else found[0], text)
    return Fix(f"Write `{corrections[0]}`", (Put(path, right),), safe=False)
