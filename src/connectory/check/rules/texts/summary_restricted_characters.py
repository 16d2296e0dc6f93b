r"""The summary of an operation has a character that is not allowed.

## What it finds
One of `/ \ < > * % & ?` in the `summary` of an operation.

## Why it matters
Microsoft's validator refuses the definition in certification.

## Example
    "summary": "Create/update customers & orders"

## Instead
    "summary": "Create or update customers and orders"

## Fix
Unsafe: `&` becomes `and`, `%` becomes `percent`, the others become blanks. Read the summary afterwards.

## References
- Microsoft's validator: RestrictedCharactersInSummary
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.texts import SUMMARY_CHARACTERS

RULE = Rule("PC802", certification(Severity.ERROR), microsoft="RestrictedCharactersInSummary")

_FORBIDDEN = frozenset(SUMMARY_CHARACTERS)
_SAID = str.maketrans(dict.fromkeys(SUMMARY_CHARACTERS, " ") | {"&": " and ", "%": " percent "})


@RULE.on(Operation, "summary")
def check(operation: Operation, report: Reporter) -> None:
    summary = operation.value["summary"]
    if not _FORBIDDEN.isdisjoint(summary):
        found = "".join(character for character in SUMMARY_CHARACTERS if character in summary)
        said = " ".join(summary.translate(_SAID).split())
        fix = Fix("Put words in place of the characters", (Put((*operation.path, "summary"), said),), safe=False)
        report(
            operation,
            f"the summary of `{operation.label}` has {' '.join(f'`{character}`' for character in found)} in it",
            "summary",
            fix=fix if said else None,
        )
