"""Checking: rules over many connectors, on all cores."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from connectory.check.acknowledged import acknowledged
from connectory.check.finding import Finding, Report, in_order
from connectory.check.nodes.files import ConnectorFolder, Package
from connectory.check.options import Options, absolute
from connectory.check.result_cache import Result, ResultCache
from connectory.check.subjects import open_subject
from connectory.check.walk import Found, Walk

_FEW = 12  # connectors up to which one process is as fast as several
_CHUNK = 4  # connectors that a process takes at once


class Job(NamedTuple):
    """One connector or package, and what is to be looked for in it."""

    path: Path
    options: Options


class Outcome(NamedTuple):
    """What was found in one connector or package; `acknowledged` is what a person accepted of it."""

    path: Path
    findings: list[Finding]
    acknowledged: list[Finding]
    files: int
    failing: int
    fixed: int = 0


def check_subject(subject: ConnectorFolder | Package, walk: Walk) -> list[Found]:
    """What the rules of `walk` find in one connector or package."""
    return walk.run(subject.roots)


@cache
def walk_for(options: Options) -> Walk:
    """The rules of these options, ready to walk. Raises UsageError for a rule that there is not."""
    return Walk(options.rules(), options.profile)


def check_job(job: Job, results: ResultCache | None = None) -> Outcome:
    """Check one connector or package, unless its result is known. Raises ConnectorError if it cannot be read."""
    key = results.key(job.path, job.options) if results else None
    result = results.get(job.path, job.options, key) if results and key else None
    if result is None:
        subject = open_subject(job.path)
        result = result_of(subject, check_subject(subject, walk_for(job.options)))
        if results and key:
            results.put(job.path, job.options, key, result)
    return outcome_of(job, result)


def result_of(subject: ConnectorFolder | Package, found: Iterable[Found]) -> Result:
    """What was found, without what mends it."""
    files = sum(root.source is not None for root in subject.roots)
    return Result(subject.name, files, [each.finding for each in found])


def outcome_of(job: Job, result: Result, fixed: int = 0) -> Outcome:
    """The outcome of a check, with what is accepted told apart."""
    accepted = accepted_at(job.path, result.name)
    left = [finding for finding in result.findings if finding.fingerprint not in accepted]
    return Outcome(
        path=job.path,
        findings=left,
        acknowledged=[finding for finding in result.findings if finding.fingerprint in accepted],
        files=result.files,
        failing=sum(job.options.fails(finding) for finding in left),
        fixed=fixed,
    )


def accepted_at(path: Path, name: str) -> frozenset[str]:
    """The fingerprints of what a person accepted of the connector `name` at `path`."""
    return acknowledged(absolute(path).parent, name)


def check_all(
    jobs: Sequence[Job], on_done: Callable[[str], None] = lambda _: None, results: ResultCache | None = None
) -> Report:
    """Check connectors and packages; `on_done` is told the name of each that is done.

    What `results` has of earlier runs is taken from there. Raises ConnectorError, ConfigError or UsageError, as
    `check_job` does.
    """
    if results:
        results.forget_old()
    if len(jobs) <= _FEW:
        return gather((check_job(job, results) for job in jobs), on_done)
    for options in {job.options for job in jobs}:
        walk_for(options)  # wrong names of rules are told before any work is done
    return gather(_on_all_cores(jobs, results), on_done)


def gather(outcomes: Iterable[Outcome], on_done: Callable[[str], None] = lambda _: None) -> Report:
    """One report of all outcomes."""
    report = Report()
    for outcome in outcomes:
        report.findings += outcome.findings
        report.acknowledged += outcome.acknowledged
        report.files += outcome.files
        report.failing += outcome.failing
        report.fixed += outcome.fixed
        on_done(outcome.path.name)
    report.findings = in_order(report.findings)
    report.acknowledged = in_order(report.acknowledged)
    return report


def _on_all_cores(jobs: Sequence[Job], results: ResultCache | None) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # forked processes have the rules already; elsewhere forking is not safe, or not there
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(os.cpu_count(), mp_context=context, initializer=_begin_work)
    try:
        yield from pool.map(partial(_check_and_forget, results), jobs, chunksize=_CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)  # Ctrl-C does not wait for what was not begun


def _begin_work() -> None:
    """Leave interrupts to the parent, and what it has made (the rules) out of the search for cycles."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()


def _check_and_forget(results: ResultCache | None, job: Job) -> Outcome:
    """Check one of many; nodes refer to each other, and the command has turned off what finds that."""
    outcome = check_job(job, results)
    gc.collect(0)
    return outcome


def check_connectors(paths: Iterable[str | Path], profile: str = "custom") -> Report:
    """All findings in the connectors at these paths: folders, single files, packages, or folders of many of them.

    `profile` is `custom`, `verified` or `independent`. Raises UsageError for a path at which there is nothing to check,
    ConnectorError for what cannot be read.
    """
    from connectory.check.severity import Profile
    from connectory.check.subjects import find_subjects

    options = Options(Profile(profile))
    return check_all([Job(path, options) for path in find_subjects(map(Path, paths))])
