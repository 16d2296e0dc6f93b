"""Can a flow still send every input that it sends, and does it send every input that is asked for?"""

from __future__ import annotations

from connectory.diff.catalogue import INPUT_ADDED, INPUT_DELETED, PARAMETER_RENAMED, REQUIRED_INPUT_ADDED
from connectory.diff.changes import Severity
from connectory.diff.pairs import LoneField, Report

_NEW_PARAMETER = "The required parameter has been added."


def removed(field: LoneField, report: Report) -> None:
    report(INPUT_DELETED, field, "was removed")


def renamed(field: LoneField, report: Report) -> None:
    report(PARAMETER_RENAMED, field, f'seems to have been renamed to "{field.became}"', detail=field.became)


def added(field: LoneField, report: Report) -> None:
    sent_anyway = field.hidden and "default" in field.schema.keywords
    if not field.required or sent_anyway:
        report(INPUT_ADDED, field, "was added")
    elif field.chained:
        wording = None if field.name else _NEW_PARAMETER
        report(REQUIRED_INPUT_ADDED, field, "was added, and is required", wording=wording)
    else:
        predicate = "was added, and is required where what is around it is given"
        report(INPUT_ADDED, field, predicate, severity=Severity.WARNING)
