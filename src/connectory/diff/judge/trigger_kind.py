"""Is an action still an action, and a trigger the same kind of trigger?"""

from __future__ import annotations

from connectory.diff.catalogue import TRIGGER_KIND_CHANGED
from connectory.diff.pairs import OperationPair, Report

_KINDS = {"": "an action", "single": "a trigger of single events", "batch": "a trigger of batches"}


def judge(pair: OperationPair, report: Report) -> None:
    old, new = pair.old.trigger, pair.new.trigger
    if old != new:
        before, after = _KINDS.get(old, f"a trigger ({old})"), _KINDS.get(new, f"a trigger ({new})")
        report(TRIGGER_KIND_CHANGED, pair, f"is {after} now, and was {before}", at=("x-ms-trigger",), detail=new)
