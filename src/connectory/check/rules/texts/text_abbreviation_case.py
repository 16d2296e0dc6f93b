"""An abbreviation is not written in capitals.

## What it finds
`Id`, `Url`, `Api` and the like as a word in the summary of an operation or parameter that makers see.

## Why it matters
Makers read `ID` and `URL` everywhere else in the designer.

## Example
    "x-ms-summary": "Order Id"

## Instead
    "x-ms-summary": "Order ID"

## Fix
Unsafe: it changes what is shown, and the letters may be a word of your own.

## References
- Submission for certification: abbreviations in capitals
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import is_shown, named, on_texts
from connectory.facts.spellings import SPELLINGS

RULE = Rule("PC840", certification(Severity.INFO))

_ABBREVIATIONS = "API|CSV|HTML|HTTP|HTTPS|ID|IDs|JSON|PDF|SMS|SQL|URI|URL|URLs|UTC|UUID|XML"
_FIRST = "[ACHIJPSUXachijpsux]"  # looking for a letter that one begins with is quicker
_WRONG = re.compile(rf"(?={_FIRST})(?<![\w.{{'/-])(?!(?:{_ABBREVIATIONS})\b)(?ai:{_ABBREVIATIONS})(?![\w.}}'/-])")


@on_texts(RULE, (Operation, "summary"), (Parameter, "x-ms-summary"))
def check(node: Node, key: str, summary: str, report: Reporter) -> None:
    wrong = _WRONG.search(summary)
    if wrong and is_shown(node):
        right = _WRONG.sub(lambda found: SPELLINGS[found[0].lower()], summary)
        fix = Fix(f"Write `{SPELLINGS[wrong[0].lower()]}`", (Put((*node.path, key), right),), safe=False)
        report(node, f"`{wrong[0]}` in the summary of {named(node)} is an abbreviation", key, fix=fix)
