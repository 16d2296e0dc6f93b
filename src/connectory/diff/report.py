"""Changes as the outputs want them: the JSON of `connectory diff`, and findings for the formats that `check` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connectory.check.finding import Finding, Report, Spot, in_order
from connectory.check.severity import Severity as Level
from connectory.diff.changes import Change, Changes, Severity

_LEVELS = {Severity.BREAKING: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.INFO: Level.INFO}
_MOST = 10  # operations that the JSON names: a definition may be shared by all, and changed in hundreds of places

WORDS = {Level.ERROR: ("breaking", "breaking"), Level.WARNING: ("warning", "warnings"), Level.INFO: ("info", "infos")}
"""What the severities of findings are called here, once and several times."""


def as_json(changes: Changes) -> dict[str, Any]:
    """The tree of the JSON output; its keys are a contract, and what is added comes after the old ones."""
    return {
        "schema": 1,
        "changes": [_change(change) for change in changes.changes],
        "summary": {
            "breaking": changes.count(Severity.BREAKING),
            "warnings": changes.count(Severity.WARNING),
            "infos": changes.count(Severity.INFO),
        },
        "update": changes.update,
        "acknowledged": len(changes.acknowledged),
    }


def as_report(changes: Changes, *, worst_first: bool = False) -> Report:
    """The changes as findings at their places in the new version; the places in the old one are related to them."""
    found = in_order(findings(changes.changes))
    return Report(
        findings=sorted(found, key=lambda finding: -finding.severity.weight) if worst_first else found,
        files=len({change.new.file for change in changes.changes}),
        acknowledged=in_order(findings(changes.acknowledged)),
    )


def findings(changes: Iterable[Change]) -> list[Finding]:
    """Each change as a finding."""
    return [
        Finding(
            rule=change.rule,
            code=change.code,
            microsoft=change.microsoft,
            severity=_LEVELS[change.severity],
            message=change.message,
            spot=change.new,
            fingerprint=change.fingerprint,
            operation=change.operation,
            related=(change.old,),
            advice=change.advice,
        )
        for change in changes
    ]


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "severity": change.severity,
        "operation": change.operation,
        "old": _place(change.old),
        "new": _place(change.new),
        "message": change.message,
        "code": change.code,
        "operations": change.operations[:_MOST],
        "operation_count": len(change.operations),
        "value_path": change.value_path,
        "microsoft": change.microsoft,
        "advice": change.advice,
        "forbidden": change.forbidden,
        "fingerprint": change.fingerprint,
    }


def _place(spot: Spot) -> dict[str, Any]:
    return {"pointer": spot.pointer, "file": spot.file, "line": spot.line}
