"""Does what flows send still keep within the bounds?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.diff.catalogue import INPUT_CONSTRAINT_TIGHTENED
from connectory.diff.pairs import FieldPair, Report

_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties")
_LOWER = {"minimum": None, "minLength": 0, "minItems": 0, "minProperties": 0}
"""Keyword -> what it is where it is not given; None: there is no bound."""
_FLAGS = {"exclusiveMaximum": "maximum", "exclusiveMinimum": "minimum", "uniqueItems": None}
"""Keyword -> the one without which it says nothing."""


def judge(field: FieldPair, report: Report) -> None:
    old, new = field.old.keywords, field.new.keywords
    for keyword in (*_UPPER, *_LOWER, *_FLAGS, "pattern", "multipleOf"):
        if keyword in new and _tightened(keyword, old, new):
            before = f"{old[keyword]}" if keyword in old else "none"
            predicate = f"changed its {keyword} from {before} to {new[keyword]}"
            report(INPUT_CONSTRAINT_TIGHTENED, field, predicate, at=(keyword,), detail=str(new[keyword]))


def _tightened(keyword: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    if keyword in _FLAGS:
        bound = _FLAGS[keyword]
        is_bound = bound is None or (bound in new and new[bound] == old.get(bound))
        return new[keyword] is True and old.get(keyword) is not True and is_bound
    if keyword == "pattern":
        return bool(new[keyword] != old.get(keyword))
    before, after = _number(old.get(keyword, _LOWER.get(keyword))), _number(new[keyword])
    if after is None:
        return False
    if keyword == "multipleOf":
        return before is None or before % after != 0 if after else False
    if before is None:
        return True
    return after < before if keyword in _UPPER else after > before


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
