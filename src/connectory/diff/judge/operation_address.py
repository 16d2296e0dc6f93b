"""Is the operation still called in the same way: by its path, and by its method?

A base path that changes for all operations at once is a question of its own (`address`).
"""

from __future__ import annotations

from connectory.diff.catalogue import HTTP_METHOD_CHANGED, PATH_TEMPLATE_CHANGED
from connectory.diff.changes import Severity
from connectory.diff.definition import without_names
from connectory.diff.pairs import OperationPair, Report


def path(pair: OperationPair, report: Report) -> None:
    old, new = pair.old, pair.new
    for before, after in ((old.full_path, new.full_path), (old.template, new.template)):
        if before.lower() == after.lower():
            return
    same_base = old.definition.base_path == new.definition.base_path
    before, after = (old.template, new.template) if same_base else (old.full_path, new.full_path)
    only_names = old.shape[0] == new.shape[0] or without_names(old.template) == without_names(new.template)
    report(
        PATH_TEMPLATE_CHANGED,
        pair,
        f"changed its path{' only in names,' if only_names else ''} from {before} to {after}",
        severity=Severity.INFO if only_names else None,
        detail=after,
    )


def method(pair: OperationPair, report: Report) -> None:
    old, new = pair.old.method.upper(), pair.new.method.upper()
    if old != new:
        report(HTTP_METHOD_CHANGED, pair, f"changed its method from {old} to {new}", detail=new)
