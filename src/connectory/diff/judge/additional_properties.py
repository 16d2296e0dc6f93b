"""May an object still hold what nobody named?"""

from __future__ import annotations

from connectory.diff.catalogue import ADDITIONAL_PROPERTIES_CLOSED
from connectory.diff.pairs import FieldPair, Report

_KEY = "additionalProperties"


def judge(field: FieldPair, report: Report) -> None:
    if field.new.keywords.get(_KEY) is False and field.old.keywords.get(_KEY) is not False:
        report(ADDITIONAL_PROPERTIES_CLOSED, field, "may not hold other properties any more", at=(_KEY,))
