"""A summary has characters other than letters, digits, blanks and brackets.

## What it finds
Other characters in the `summary` of an operation, such as `-`, `'`, `,`, `.` or `:`. Those that Microsoft's validator
refuses are left to summary-restricted-characters.

## Why it matters
The guidance for certification asks for plain summaries. Many accepted connectors have hyphens and apostrophes, so this
is an information.

## Example
    "summary": "Orders: list"

## Instead
    "summary": "List orders"

## Fix
None: how to say it without is for a person to find.

## References
- Submission for certification: letters, digits and brackets in summaries
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts
from connectory.facts.texts import SUMMARY_CHARACTERS

RULE = Rule("PC821", certification(Severity.INFO))

_UNUSUAL = re.compile(rf"[^\w\s(){re.escape(SUMMARY_CHARACTERS)}]|_")


@on_texts(RULE, (Operation, "summary"))
def check(operation: Operation, key: str, summary: str, report: Reporter) -> None:
    found = list(dict.fromkeys(_UNUSUAL.findall(summary[:-1])))  # the last one is for value-end-alphanumeric
    if found and not operation.internal:
        shown = " ".join(f"`{character}`" for character in found)
        report(operation, f"the summary of `{operation.label}` has {shown} in it", key)
