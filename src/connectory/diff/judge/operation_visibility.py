"""Do users still see the operation?"""

from __future__ import annotations

from connectory.diff.catalogue import OPERATION_HIDDEN, VISIBILITY_LOWERED
from connectory.diff.definition import visibility
from connectory.diff.pairs import OperationPair, Report


def judge(pair: OperationPair, report: Report) -> None:
    old, new = visibility(pair.old.value), visibility(pair.new.value)
    if new == "internal" and old != "internal":
        report(OPERATION_HIDDEN, pair, "became internal", at=("x-ms-visibility",))
    elif new == "advanced" and old in ("", "important"):
        report(VISIBILITY_LOWERED, pair, f"became advanced, and was {old or 'visible'}", at=("x-ms-visibility",))
