"""JSON: the contract that programs read (`schema` is its version); what is added to it comes after the old keys."""

from __future__ import annotations

from typing import Any

from connectory.check.finding import Finding, Report
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity


def render(report: Report, _presentation: Presentation) -> str:
    """The report as JSON: the same whatever the presentation, files named as they were given."""
    from connectory.connector.writing import json_bytes

    tree = {
        "schema": 1,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        },
    }
    return json_bytes(tree).decode()


def _finding(finding: Finding) -> dict[str, Any]:
    spot = finding.spot
    return {
        "rule": finding.rule,
        "code": finding.code,
        "microsoft": finding.microsoft,
        "severity": finding.severity,
        "message": finding.message,
        "file": spot.file,
        "pointer": spot.pointer,
        "line": spot.line,
        "column": spot.column,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
        "operation": finding.operation,
        "advice": finding.advice,
        "related": [
            {"file": spot.file, "pointer": spot.pointer, "line": spot.line, "column": spot.column}
            for spot in finding.related
        ],
    }
