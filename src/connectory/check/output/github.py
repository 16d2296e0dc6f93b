"""GitHub Actions: workflow commands that become annotations, and the summary of a job.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from connectory.check.finding import Finding, Report
from connectory.check.output import markdown
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity
from connectory.printable import printable

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_SUMMARY_BYTES = 1024 * 1024  # GitHub refuses a larger summary of a step
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, presentation: Presentation) -> str:
    """One command for each finding, and a plain line at the end. GitHub shows the first ten of each kind of a step."""
    lines = [_command(finding, presentation) for finding in report.findings]
    return "\n".join([*lines, presentation.verdict(report)]) + "\n"


def summary(report: Report, presentation: Presentation) -> str:
    """The report as Markdown for the file that `GITHUB_STEP_SUMMARY` names, which it is appended to."""
    return markdown.document(report, presentation, _SUMMARY_BYTES)


def _command(finding: Finding, presentation: Presentation) -> str:
    spot = finding.spot
    properties = {
        "file": presentation.path(spot.file),
        "line": spot.line,
        "col": spot.column,
        "endColumn": max(spot.end_column, spot.column),
        "title": f"{finding.code} {finding.rule} ({presentation.word(finding)})",
    }
    listed = ",".join(f"{key}={printable(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    remarks = (f"{label}: {text}" for label, text in presentation.remarks(finding))
    message = printable("\n".join([finding.message, *remarks])).translate(_DATA)
    return f"::{COMMANDS[finding.severity]} {listed}::{message}"
