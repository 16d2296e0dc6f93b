"""Text for people: each finding with its line and what can be done, at the end how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from connectory.check.finding import Finding, Report, Spot
from connectory.check.output.code_frame import code_frame
from connectory.check.output.presentation import Presentation, by_file, condensed
from connectory.check.severity import Severity
from connectory.printable import one_line

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

Style = Callable[..., str]


def render(report: Report, presentation: Presentation) -> str:
    """The report as text, in colour if `presentation` says so. Nothing in it can control the terminal."""
    style: Style = click.style if presentation.color else _plain
    parts: list[str] = []
    for file, findings in by_file(report.findings):
        shown, left = condensed(findings, presentation.full)
        parts += ["\n".join(_finding(finding, presentation, style)) for finding in shown]
        path = one_line(presentation.path(file))
        parts += [f"{path}: and {count} more of {first.code} {first.rule} (--full shows all)" for first, count in left]
    parts.append("\n".join(_end(report, presentation, style)))
    return "\n\n".join(parts) + "\n"


def _plain(text: str, **_: object) -> str:
    return text


def _finding(finding: Finding, presentation: Presentation, style: Style) -> Iterator[str]:
    color = _COLORS[finding.severity]
    place = style(one_line(presentation.place(finding.spot)), bold=True)
    level = style(f"{finding.code} {presentation.word(finding)}", fg=color, bold=True)
    yield f"{place} {level} {finding.rule}: {one_line(finding.message)}"
    margin = len(str(finding.spot.line))
    yield from _frame(finding.spot, margin, color, presentation.width, style)
    for label, text in presentation.remarks(finding):
        yield f"{' ' * margin} {style('=', fg='cyan')} {label}: {one_line(text)}"


def _frame(spot: Spot, margin: int, color: str, width: int, style: Style) -> Iterator[str]:
    """The line with the place underlined; nothing where there is no text."""
    frame = code_frame(spot, width - margin - 3)
    if frame:
        line, underline = frame
        bar = style("|", fg="cyan")
        yield f"{style(str(spot.line), fg='cyan')} {bar} {line}".rstrip()
        yield f"{' ' * margin} {bar} {style(underline, fg=color, bold=True)}"


def _end(report: Report, presentation: Presentation, style: Style) -> Iterator[str]:
    worst = report.worst()
    color = _COLORS[worst] if worst else "green"
    yield "; ".join([style(presentation.verdict(report), fg=color, bold=True), *_asides(report)])
    if report.findings and presentation.hint:
        yield presentation.hint


def _asides(report: Report) -> Iterator[str]:
    """What is to be told of fixes and acknowledgements."""
    if report.fixed:
        yield f"{report.fixed} fixed"
    safe, unsafe = (sum(finding.fix == kind for finding in report.findings) for kind in ("safe", "unsafe"))
    if safe:
        yield f"{safe} can be fixed with --fix" + (f", {unsafe} more with --unsafe-fixes" if unsafe else "")
    elif unsafe:
        yield f"{unsafe} can be fixed with --unsafe-fixes"
    if report.acknowledged:
        yield f"{len(report.acknowledged)} acknowledged"
