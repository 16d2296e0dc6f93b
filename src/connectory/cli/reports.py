"""How commands show a report of findings: the format on standard output, and what a pipeline wants besides."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectory.cli.console import answer, page, talk

if TYPE_CHECKING:
    from connectory.check.finding import Report
    from connectory.check.output.presentation import Presentation

FORMATS = ("text", "json", "sarif", "github", "azure", "junit", "markdown")


def terminal() -> dict[str, Any]:
    """What a presentation has to know of the terminal."""
    return {"color": sys.stdout.isatty(), "width": shutil.get_terminal_size((100, 24)).columns}


def show(report: Report, presentation: Presentation, form: str) -> None:
    """Write the report to standard output; for GitHub, append it to the summary of the job, too."""
    from connectory.check.output import renderer

    text = renderer(form)(report, presentation)
    if form == "text":
        page(text)
    else:
        answer(text.encode())
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        _append(Path(summary), report, presentation)


def _append(file: Path, report: Report, presentation: Presentation) -> None:
    from connectory.check.output.github import summary

    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(summary(report, presentation))
    except OSError as error:
        talk(f"the job summary cannot be written: {error.strerror}", title="warning: ", fg="yellow")
