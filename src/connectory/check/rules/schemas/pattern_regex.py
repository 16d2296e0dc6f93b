"""A pattern is no regular expression.

## What it finds
A `pattern` that cannot be read: a bracket or parenthesis without its partner, a `*` with nothing before it, a range
from `z` to `a`. What one of the usual dialects (ECMAScript, .NET) knows is let pass.

## Why it matters
Microsoft's validator tells of it, and nobody can check values with it.

## Example
    {"type": "string", "pattern": "^[A-Z{3}$"}

## Instead
    {"type": "string", "pattern": "^[A-Z]{3}$"}

## Fix
None: what the pattern should be is for a person to say.

## References
- Microsoft's validator: PatternShouldBeValidRegularExpression
"""

from __future__ import annotations

import re
import warnings

from connectory.check.constraints import on_values
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC363", WARNING, microsoft="PatternShouldBeValidRegularExpression")

# Python's dialect is close. Escapes and the beginnings of groups that it spells differently are put aside first, and of
# its complaints only those count that every dialect has.
_ESCAPE = re.compile(r"\\(?:[pPu]\{[^}]*\}|k<\w+>|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|c[A-Za-z]|\d+|.)", re.DOTALL)
_GROUP = re.compile(r"\(\?(?:<(?![=!])[^>]*>|'[^']*'|>|[a-zA-Z-]*:|[a-zA-Z-]+\))|\(\?#[^)]*\)")
_EVERYWHERE = (
    "unbalanced parenthesis",
    "missing ), unterminated subpattern",
    "unterminated character set",
    "nothing to repeat",
    "multiple repeat",
    "min repeat greater than max repeat",
    "bad character range",
    "bad escape (end of pattern)",
    "unknown extension ?<",  # of a name without its end: names that have one are put aside
)


@on_values(RULE, "pattern")
def check(node: Node, report: Reporter) -> None:
    complaint = _complaint(node.value["pattern"])
    if complaint:
        report(node, f"the pattern is no regular expression: {complaint}", "pattern")


def _complaint(pattern: str) -> str:
    """What is wrong with a pattern in every dialect; empty if nothing is."""
    plain = _GROUP.sub(_plain_group, _ESCAPE.sub(_plain_escape, pattern))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Python may read differently one day
            re.compile(plain)
    except re.error as error:
        return error.msg if error.msg.startswith(_EVERYWHERE) and not _is_own(error.msg, plain) else ""
    except (OverflowError, RecursionError):
        pass
    return ""


def _is_own(complaint: str, plain: str) -> bool:
    """Whether other dialects may know what Python complains of: ranges with escapes, the sets `[]` and `[^]`."""
    if complaint.startswith("bad character range"):
        return "\\" in complaint
    return complaint.startswith("unterminated character set") and ("[]" in plain or "[^]" in plain)


def _plain_escape(escape: re.Match[str]) -> str:
    """An escape that every dialect has."""
    return escape[0] if escape[0] in (r"\b", r"\B") else r"\."


def _plain_group(group: re.Match[str]) -> str:
    """A plain group instead of a special one; nothing instead of what only sets options or is a comment."""
    return "" if group[0].endswith(")") else "("
