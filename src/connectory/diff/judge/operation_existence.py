"""Is every operation still there, under its id?

A flow finds an operation by its operationId; also one that is deprecated, or internal now, may be in use.
"""

from __future__ import annotations

from connectory.diff.catalogue import OPERATION_ADDED, OPERATION_REMOVED, OPERATIONID_RENAMED
from connectory.diff.pairs import LoneOperation, OperationPair, Report


def removed(operation: LoneOperation, report: Report) -> None:
    report(OPERATION_REMOVED, operation, "was removed")


def added(operation: LoneOperation, report: Report) -> None:
    report(OPERATION_ADDED, operation, "was added")


def renamed(pair: OperationPair, report: Report) -> None:
    report(OPERATIONID_RENAMED, pair, f"was renamed to {pair.new.id}", at=("operationId",), detail=pair.new.id)
