"""Is what flows send still of the type and format that is asked for?"""

from __future__ import annotations

from connectory.diff.catalogue import INPUT_TYPE_CHANGED
from connectory.diff.changes import Severity
from connectory.diff.pairs import FieldPair, Report

_WIDER = {("integer", "number"), ("int32", "int64"), ("float", "double")}


def judge(field: FieldPair, report: Report) -> None:
    old, new = field.old.type, field.new.type
    if old != new:
        if not old:
            report(
                INPUT_TYPE_CHANGED,
                field,
                f"has to be {_a(new)} now",
                severity=Severity.WARNING,
                at=("type",),
                detail=new,
            )
        elif new:
            surely = (old, new) not in _WIDER and not field.old.is_guessed
            severity = None if surely else Severity.WARNING
            predicate = f"changed its type from {old} to {new}"
            report(INPUT_TYPE_CHANGED, field, predicate, severity=severity, at=("type",), detail=new)
        return
    before, after = field.old.format, field.new.format
    if before != after:
        surely = bool(before and after) and (before, after) not in _WIDER
        predicate = f"changed its format from {before or 'none'} to {after or 'none'}"
        severity = None if surely else Severity.WARNING
        report(INPUT_TYPE_CHANGED, field, predicate, severity=severity, at=("format",), detail=after)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
