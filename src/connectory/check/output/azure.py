"""Azure Pipelines: logging commands that mark errors and warnings, and the result of the step.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from connectory.check.finding import Finding, Report
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity
from connectory.printable import one_line, printable

TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}
"""Severity -> type of an issue; there is none for information, which is written as a plain line."""

RESULTS = {Severity.ERROR: "Failed", Severity.WARNING: "SucceededWithIssues"}

_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def render(report: Report, presentation: Presentation) -> str:
    """One line for each finding; at the end the result, if it is not a plain success."""
    lines = [_line(finding, presentation) for finding in report.findings]
    worst = report.worst()
    result = f"##vso[task.complete result={RESULTS[worst]};]" if worst in RESULTS else ""
    return "\n".join([*lines, result + presentation.verdict(report)]) + "\n"


def _line(finding: Finding, presentation: Presentation) -> str:
    spot = finding.spot
    if finding.severity not in TYPES:
        place = presentation.place(spot)
        return one_line(f"{place} {finding.code} {presentation.word(finding)} {finding.rule}: {finding.message}")
    properties = {
        "type": TYPES[finding.severity],
        "sourcepath": presentation.path(spot.file),
        "linenumber": spot.line,
        "columnnumber": spot.column,
        "code": finding.code,
    }
    listed = "".join(f"{key}={printable(str(value)).translate(_PROPERTY)};" for key, value in properties.items())
    remarks = (f"{label}: {text}" for label, text in presentation.remarks(finding))
    message = printable("\n".join([f"{finding.rule}: {finding.message}", *remarks])).translate(_DATA)
    return f"##vso[task.logissue {listed}]{message}"
