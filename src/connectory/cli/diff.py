"""`connectory diff`: what changed between two versions of a connector, and what that breaks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from connectory.cli.console import answer, talk
from connectory.cli.reports import FORMATS, show, terminal
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.diff import Changes

SEVERITIES = ("breaking", "warning", "info", "never")
_WEEKS = {"minor": "4 to 5", "major": "6 to 10"}


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--acknowledge", metavar="REASON", help="Accept what is found: it is not told again.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="breaking", help="Exit 1 from this on.  [default: breaking]"
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="What goes to standard output.")
@click.option("--full", is_flag=True, help="Show every change, however many there are of a kind.")
def command(old: str, new: str, acknowledge: str | None, fail_on: str, form: str, full: bool) -> int:
    """Compare two versions of a connector: what breaks the flows and apps that use it, and what may.

    OLD and NEW are a connector's folder, its definition or properties, a package (zip), or one of these in git:
    REVISION:PATH.

    \b
    Examples:
      connectory diff published/Orders output/Orders
      connectory diff HEAD~1:connectors/Orders connectors/Orders
      connectory diff main:apiDefinition.swagger.json apiDefinition.swagger.json --format github
    """
    from connectory.diff import compare

    changes = compare(old, new, acknowledged=_acknowledged(new))
    if acknowledge is not None:
        changes = _acknowledge(old, new, changes, acknowledge)
    _show(changes, form, full)
    return ExitCode.FINDINGS if _fails(changes, fail_on) else ExitCode.DONE


def _acknowledged(new: str) -> frozenset[str]:
    """The fingerprints that are accepted for the connector at a path; none if it is elsewhere."""
    from connectory.connector.writing import MEMORY

    place = _place(new)
    if place is None or not any((folder / MEMORY).is_dir() for folder in (place[0], *place[0].parents)):
        return frozenset()  # without what it takes to read them
    from connectory.check.acknowledged import acknowledged

    return acknowledged(*place)


def _acknowledge(old: str, new: str, changes: Changes, reason: str) -> Changes:
    """Accept the changes that are not harmless, and compare anew."""
    from connectory.check.acknowledged import acknowledge
    from connectory.diff import Severity, compare
    from connectory.diff.report import findings

    place = _place(new)
    if place is None:
        raise UsageError(f"{new} is not a path", remedy="What is accepted is written beside the connector's folder.")
    if not reason.strip():
        raise UsageError("--acknowledge needs a reason", remedy='Such as --acknowledge "nobody used it".')
    folder, name = place
    accepted = [change for change in changes.changes if change.severity is not Severity.INFO and not change.forbidden]
    if accepted:
        file = acknowledge(folder, name, findings(accepted), reason)
        talk(f"{len(accepted)} change{'s' * (len(accepted) != 1)} of {name} accepted in {os.path.relpath(file)}")
    return compare(old, new, acknowledged=_acknowledged(new))


def _place(new: str) -> tuple[Path, str] | None:
    """The folder beside which what is accepted stands, and the name of the connector."""
    path = Path(new)
    if not path.exists():
        return None
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    return folder.parent, folder.name


def _show(changes: Changes, form: str, full: bool) -> None:
    from connectory.check.output.presentation import Presentation
    from connectory.diff.report import WORDS, as_json, as_report

    if form == "json":
        from connectory.connector.writing import json_bytes

        answer(json_bytes(as_json(changes)))
        return
    update = f"For a certified connector this is a {changes.update} update: {_WEEKS[changes.update]} weeks."
    presentation = Presentation(
        title="connectory diff",
        words=WORDS,
        nothing="no changes",
        related="old version",
        hint=update,
        full=full,
        **terminal(),
    )
    show(as_report(changes, worst_first=form == "text"), presentation, form)


def _fails(changes: Changes, fail_on: str) -> bool:
    from connectory.diff import Severity

    if fail_on == "never":
        return False
    least = Severity(fail_on).weight
    return any(change.forbidden or change.severity.weight >= least for change in changes.changes)
