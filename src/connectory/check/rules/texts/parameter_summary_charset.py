r"""The summary of a parameter has unusual characters.

## What it finds
One of `/ \ < > * % & ?` in the `x-ms-summary` of a parameter that makers see.

## Why it matters
The guidance for certification asks for letters, digits, blanks and brackets. Accepted connectors have such characters
here, other than in summaries of operations, so this is an information.

## Example
    "x-ms-summary": "City/Town"

## Instead
    "x-ms-summary": "City or Town"

## Fix
None: how to say it without is for a person to find.

## References
- Submission for certification: letters, digits and brackets in summaries
"""

from __future__ import annotations

from connectory.check.nodes.definition import Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import named, on_texts
from connectory.facts.texts import SUMMARY_CHARACTERS

RULE = Rule("PC834", certification(Severity.INFO))

_UNUSUAL = frozenset(SUMMARY_CHARACTERS)


@on_texts(RULE, (Parameter, "x-ms-summary"))
def check(parameter: Parameter, key: str, summary: str, report: Reporter) -> None:
    if not _UNUSUAL.isdisjoint(summary) and parameter.shown:
        shown = " ".join(f"`{character}`" for character in SUMMARY_CHARACTERS if character in summary)
        report(parameter, f"the summary of {named(parameter)} has {shown} in it", key)
