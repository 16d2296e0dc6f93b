"""A title or summary does not end with a letter or digit.

## What it finds
`info.title`, or the `summary` of an operation, whose last character is no letter or digit. A summary may end with a
bracket that closes; a title that does is a warning. Characters that a summary must not have at all are left to
summary-restricted-characters.

## Why it matters
Titles and summaries are names, not sentences. Microsoft's validator refuses others in certification.

## Example
    "summary": "List orders."

## Instead
    "summary": "List orders"

## Fix
Safe if only blanks are taken off; unsafe if it is something that can be read, such as the full stop.

## References
- Microsoft's validator: ValueMustEndWithAlphanumeric
- Policy 5000.2.2.3
- String guidance: no punctuation at the end of a summary
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Info, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts
from connectory.facts.texts import INDEPENDENT_SUFFIX, SUMMARY_CHARACTERS, TEMPLATE_TITLE

RULE = Rule("PC810", certification(Severity.ERROR), microsoft="ValueMustEndWithAlphanumeric", policy="5000.2.2.3")

_WARNING = certification(Severity.WARNING)


@on_texts(RULE, (Info, "title"))
def check_title(info: Info, key: str, title: str, report: Reporter) -> None:
    if title[-1].isalnum() or title.startswith(TEMPLATE_TITLE) or title.endswith(INDEPENDENT_SUFFIX):
        return
    report(
        info,
        f"the title ends with `{title[-1]}`, not with a letter or digit",
        key,
        levels=_WARNING if _closes_bracket(title) else None,
        fix=_trimmed(info, key, title),
    )


@on_texts(RULE, (Operation, "summary"))
def check_summary(operation: Operation, key: str, summary: str, report: Reporter) -> None:
    last = summary[-1]
    if last.isalnum() or last in SUMMARY_CHARACTERS or _closes_bracket(summary):
        return
    message = f"the summary of `{operation.label}` ends with `{last}`, not with a letter or digit"
    report(operation, message, key, fix=_trimmed(operation, key, summary))


def _closes_bracket(text: str) -> bool:
    return text.endswith(")") and text.count("(") == text.count(")")


def _trimmed(node: Info | Operation, key: str, text: str) -> Fix | None:
    """What takes off the end of the text up to a letter, a digit or a bracket that closes."""
    kept = text
    while kept and not kept[-1].isalnum() and not _closes_bracket(kept):
        kept = kept[:-1]
    if not kept or kept == text:
        return None
    return Fix(f"Take `{text[len(kept) :]}` off the end", (Put((*node.path, key), kept),), safe=kept == text.rstrip())
