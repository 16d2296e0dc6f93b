"""Regular expressions: which ones are of the dialect that JSON Schema recommends (ECMA-262)."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

_NAMED = re.compile(r"\(\?<[A-Za-z_$][\w$]*>")
_OTHER_SPELLING = re.compile(r"\\[pP]\{[^}]*\}|\\u\{?[0-9A-Fa-f]+\}?|\\c[A-Za-z]|\\k<\w+>|\\[/\-]")
_CLASS_OR_ESCAPE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\[^AZzG]")
_BRACE = re.compile(r"[{}]")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
_FOREIGN = re.compile(r"\(\?(?:[aiLmsux#>P-]|\()|\\[AZzG]|[*+?}]\+|\]")


@lru_cache(maxsize=4096)
def is_pattern(text: str) -> bool:
    """Whether a text is such a regular expression, as far as can be told without an engine for it.

    Python's own dialect is close. What ECMA-262 spells differently is put aside first; what Python has beyond it is
    refused: inline flags, comments, possessive quantifiers, `(?P<name>`, `\\A`, `\\Z`, a bracket that closes nothing,
    braces that count nothing, such as `{1-70}` and `{,2}`.
    """
    plain = _OTHER_SPELLING.sub("x", _NAMED.sub("(", text))
    outside = _CLASS_OR_ESCAPE.sub("x", plain)
    if _FOREIGN.search(outside) or _BRACE.search(_QUANTIFIER.sub("", outside)):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Python may read differently one day
            re.compile(plain)
    except (re.error, RecursionError, OverflowError):
        return False
    return True
