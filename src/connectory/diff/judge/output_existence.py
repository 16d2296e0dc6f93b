"""Is every output still there that flows may use?"""

from __future__ import annotations

from connectory.diff.catalogue import NOTIFICATION_CONTENT_CHANGED, OUTPUT_ADDED, OUTPUT_DELETED, WORDING
from connectory.diff.changes import Severity
from connectory.diff.pairs import LoneField, Report


def removed(field: LoneField, report: Report) -> None:
    severity = Severity.WARNING if field.hidden else None  # users were never offered it
    if field.root.kind == "notification":
        wording = WORDING[OUTPUT_DELETED.name]
        report(NOTIFICATION_CONTENT_CHANGED, field, "was removed", severity=severity, wording=wording)
    else:
        report(OUTPUT_DELETED, field, "was removed", severity=severity)


def added(field: LoneField, report: Report) -> None:
    report(OUTPUT_ADDED, field, "was added")
