"""Is every output still of the type and format that flows expect?"""

from __future__ import annotations

from connectory.diff.catalogue import (
    NOTIFICATION_CONTENT_CHANGED,
    OUTPUT_FORMAT_CHANGED,
    OUTPUT_TYPE_CHANGED,
    WORDING,
)
from connectory.diff.changes import Severity
from connectory.diff.pairs import FieldPair, Report


def judge(field: FieldPair, report: Report) -> None:
    old, new = field.old.type, field.new.type
    if old and old != new:
        rule = NOTIFICATION_CONTENT_CHANGED if field.root.kind == "notification" else OUTPUT_TYPE_CHANGED
        wording = WORDING[OUTPUT_TYPE_CHANGED.name]
        if new:
            surely = not field.old.is_guessed and not (field.old.is_content and field.new.is_content)
            severity = None if surely else Severity.WARNING
            predicate = f"changed its type from {old} to {new}"
            report(rule, field, predicate, severity=severity, at=("type",), detail=new, wording=wording)
        else:
            predicate = f"was {old}, and does not say its type any more"
            report(rule, field, predicate, severity=Severity.WARNING, at=("type",), wording=wording)
    elif old and field.old.format != field.new.format:
        predicate = f"changed its format from {field.old.format or 'none'} to {field.new.format or 'none'}"
        report(OUTPUT_FORMAT_CHANGED, field, predicate, at=("format",), detail=field.new.format)
