"""`connectory check`: every rule over connectors, with the place and the cure of what they find."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.console import answer, talk
from connectory.cli.progress import Progress
from connectory.cli.reports import FORMATS, show, terminal
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.check.checking import Job, Outcome
    from connectory.check.finding import Report
    from connectory.check.result_cache import ResultCache

PROFILES = ("custom", "verified", "independent")
SEVERITIES = ("error", "warning", "info", "never")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    help="What is asked: of any custom connector, or by certification of a verified or an independent publisher."
    "  [default: custom]",
)
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule, or all whose code begins so (PC3).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule; may be repeated.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend what can be mended, also where a person has to look at it.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what would be mended; write nothing.")
@click.option(
    "--against", metavar="OLD", help="Also compare with an older version: a folder, file or zip, or REV:path."
)
@click.option("--acknowledge", metavar="REASON", help="Accept what is found: it is not told again.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on.  [default: error]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="What goes to standard output.")
@click.option("--full", is_flag=True, help="Show every finding, however many there are of a kind.")
@click.option("--no-cache", is_flag=True, help="Check also what did not change since it was last checked.")
def command(
    paths: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    show_diff: bool,
    against: str | None,
    acknowledge: str | None,
    form: str,
    full: bool,
    no_cache: bool,
    **options: Any,
) -> int:
    """Check connectors against the rules of the platform and of certification.

    PATH is the folder of a connector, one of its files, a package (zip), or a folder with many of them.  [default: .]

    RULE is a rule's name, its code, the beginning of codes (PC3), or the identifier of Microsoft's validator.

    \b
    Examples:
      connectory check output/Orders
      connectory check output/Orders --profile verified --fix
      connectory check connectors --format sarif > findings.sarif
      connectory check output/Orders --against HEAD~1:output/Orders
    """
    from connectory.check.checking import Job
    from connectory.check.options import options_at
    from connectory.check.subjects import find_subjects

    found = find_subjects([Path(path) for path in paths or (".",)])
    jobs = [Job(path, options_at(path, **options)) for path in found]
    if against is not None and len(jobs) != 1:
        raise UsageError(f"--against compares one connector, and there are {len(jobs)}", remedy="Name one of them.")
    with Progress("Checking", len(jobs)) as progress:
        if fix or unsafe_fixes or show_diff:
            report = _mend(jobs, unsafe=unsafe_fixes, write=not show_diff, on_done=progress.step)
        else:
            from connectory.check.checking import check_all

            report = check_all(jobs, progress.step, None if no_cache else _cache())
    if acknowledge is not None:
        _acknowledge(jobs, report, acknowledge)
    if against is not None:
        _compare(against, jobs[0], report)
    if not show_diff:
        _show(report, form, full)
    return ExitCode.FINDINGS if report.failing else ExitCode.DONE


def _cache() -> ResultCache:
    from connectory.check.result_cache import ResultCache, cache_folder

    return ResultCache(cache_folder())


def _mend(jobs: list[Job], *, unsafe: bool, write: bool, on_done: Callable[[str], None]) -> Report:
    from connectory.check.checking import check_job, gather, outcome_of, result_of, walk_for
    from connectory.check.repair import mend, unified_diff
    from connectory.check.subjects import open_connector
    from connectory.connector.writing import replace_files

    def mended(job: Job) -> Outcome:
        if job.path.is_file() and job.path.suffix.lower() == ".zip":
            return check_job(job)
        from connectory.check.checking import accepted_at

        connector = open_connector(job.path)
        result = mend(
            lambda files: open_connector(job.path, files),
            walk_for(job.options),
            unsafe=unsafe,
            accepted=accepted_at(job.path, connector.name),
        )
        folder = job.path if job.path.is_dir() else job.path.parent
        if write:
            replace_files(folder, "check", {name: after for name, (_, after) in result.files.items()})
        else:
            for name, (before, after) in result.files.items():
                answer(unified_diff(folder.as_posix(), name, before, after).rstrip("\n"))
        return outcome_of(job, result_of(connector, result.found), result.fixed)

    return gather(map(mended, jobs), on_done)


def _compare(against: str, job: Job, report: Report) -> None:
    """Add what the connector breaks that another version has; `diff --acknowledge` accepts it."""
    from connectory.check.checking import accepted_at
    from connectory.check.finding import in_order
    from connectory.check.subjects import open_subject
    from connectory.diff import compare

    changes = compare(against, job.path, acknowledged=accepted_at(job.path, open_subject(job.path).name))
    found = list(zip(changes.changes, changes.findings, strict=True))
    report.findings = in_order([*report.findings, *(finding for _, finding in found)])
    report.failing += sum(change.forbidden or job.options.fails(finding) for change, finding in found)


def _acknowledge(jobs: list[Job], report: Report, reason: str) -> None:
    from connectory.check.acknowledged import acknowledge
    from connectory.check.subjects import open_subject

    if not reason.strip():
        raise UsageError("--acknowledge needs a reason", remedy='Such as --acknowledge "agreed with the service team".')
    for job in jobs:
        below = str(job.path)
        own = [
            each
            for each in report.findings
            if each.spot.file == below or each.spot.file.startswith((below + "/", below + "!/"))
        ]
        if own:
            name = open_subject(job.path).name
            file = acknowledge(job.path.resolve().parent, name, own, reason)
            talk(f"{len(own)} finding{'s' * (len(own) != 1)} of {name} accepted in {os.path.relpath(file)}")
    report.acknowledged, report.findings, report.failing = [*report.acknowledged, *report.findings], [], 0


def _show(report: Report, form: str, full: bool) -> None:
    from connectory.check.output.presentation import Presentation
    from connectory.check.registry import all_rules

    show(report, Presentation(rules=all_rules, full=full, **terminal()), form)
