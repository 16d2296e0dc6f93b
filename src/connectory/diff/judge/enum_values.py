"""May flows still send the values that they send, and do they know the values that come?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from connectory.diff.catalogue import INPUT_ENUM_ADDED, INPUT_ENUM_NARROWED, OUTPUT_ENUM_CHANGED
from connectory.diff.pairs import FieldPair, Report

_MOST = 5  # values that a message names


def of_input(field: FieldPair, report: Report) -> None:
    old, new = _values(field.old.keywords.get("enum")), _values(field.new.keywords.get("enum"))
    if new and not old:
        report(INPUT_ENUM_ADDED, field, f"takes only {_listed(list(new))} now", at=("enum",), detail=",".join(new))
    elif new:
        lost = [value for value in old if value not in new]
        if lost:
            report(INPUT_ENUM_NARROWED, field, f"no longer takes {_listed(lost)}", at=("enum",), detail=",".join(lost))


def of_output(field: FieldPair, report: Report) -> None:
    old, new = _values(field.old.keywords.get("enum")), _values(field.new.keywords.get("enum"))
    more = [value for value in new if value not in old]
    if old and more:
        report(OUTPUT_ENUM_CHANGED, field, f"may be {_listed(more)} too", at=("enum",), detail=",".join(more))


def _values(enum: Any) -> dict[str, None]:
    """The values as JSON texts, which tell 1 from true and from "1"."""
    return {json.dumps(value): None for value in enum} if isinstance(enum, list) else {}


def _listed(values: Sequence[str]) -> str:
    more = len(values) - _MOST
    return ", ".join(values[:_MOST]) + (f" and {more} more" if more > 0 else "")
