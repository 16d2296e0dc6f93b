"""Does every flow send what is required now? One that left it out does not."""

from __future__ import annotations

from connectory.diff.catalogue import INPUT_BECAME_REQUIRED
from connectory.diff.pairs import FieldPair, Report


def judge(field: FieldPair, report: Report) -> None:
    sent_anyway = field.hidden and "default" in field.new.keywords
    if field.required and not field.was_required and not sent_anyway:
        report(INPUT_BECAME_REQUIRED, field, "became required")
