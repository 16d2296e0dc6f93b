"""What all formats share: words, paths, remarks, what is too much to show, and what must not be shown as it is."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from connectory.check.finding import Finding, Report, Spot
from connectory.check.severity import Severity

if TYPE_CHECKING:
    from connectory.check.rule import Rule

MANY = 10
"""Findings of one rule in one file of which all are shown; where there are more, its first ones stand for them."""

FIRST = 3
"""How many stand for many."""

WORDS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "infos"),
}
"""What a severity is called, once and several times."""

FIX_OPTIONS = {"safe": "--fix", "unsafe": "--unsafe-fixes"}

EXPLAIN = "connectory explain RULE tells why a rule is there and what to write instead; RULE is a code or a name."


class Presentation(NamedTuple):
    """How a report is to look. Each format takes what it has a use for.

    `title` names the command that made the report. Paths below `root` (empty: the current folder) are shown relative to
    it. `words` are what severities are called, `nothing` none of them, `related` a related place. `hint` ends the text.
    `rules` yields the rules, for formats that explain them. `full` shows everything, however much it is. `color` and
    `width` (in columns) are the terminal's.
    """

    title: str = "connectory check"
    root: PurePath | None = None
    words: Mapping[Severity, tuple[str, str]] = WORDS
    nothing: str = "no findings"
    related: str = "see also"
    hint: str = EXPLAIN
    rules: Callable[[], Iterable[Rule]] = tuple
    full: bool = False
    color: bool = False
    width: int = 100

    def word(self, finding: Finding) -> str:
        """What the finding's severity is called."""
        return self.words[finding.severity][0]

    def path(self, file: str) -> str:
        """A file as it is shown: relative to `root` if it is below it, with `/` between folders."""
        return _relative(file, str(self.root) if self.root else os.getcwd())  # noqa: PTH109  pathlib makes an object of it, for each finding

    def place(self, spot: Spot) -> str:
        """`file:line:column`, or only the file if it is meant as a whole."""
        path = self.path(spot.file)
        return f"{path}:{spot.line}:{spot.column}" if spot.pointer or spot.excerpt else path

    def counts(self, findings: Iterable[Finding]) -> str:
        """How many there are of each severity: `2 errors, 1 warning`."""
        counts = Counter(finding.severity for finding in findings)
        return ", ".join(
            f"{counts[level]} {self.words[level][counts[level] != 1]}" for level in Severity if counts[level]
        )

    def verdict(self, report: Report) -> str:
        """The whole report in a few words: `2 errors, 1 warning in 3 files`."""
        files = f" in {report.files} file{'s' * (report.files != 1)}" if report.files else ""
        return (self.counts(report.findings) or self.nothing) + files

    def remarks(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """What is to be said of a finding beside its message: a label and a text."""
        if finding.microsoft:
            yield "Microsoft", finding.microsoft
        for spot in finding.related:
            yield self.related, self.place(spot)
        if finding.advice:
            yield "advice", finding.advice
        if finding.fix:
            option = FIX_OPTIONS[finding.fix]
            yield "fix", f"{finding.fix_title} ({option})" if finding.fix_title else option


def by_file(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Each file with its findings; they are in order already."""
    return ((file, list(group)) for file, group in groupby(findings, key=lambda finding: finding.spot.file))


def condensed(findings: Sequence[Finding], full: bool) -> tuple[list[Finding], list[tuple[Finding, int]]]:
    """The findings of a file that are shown, and for each rule that fires too often the first and how many are not."""
    counts = Counter(finding.rule for finding in findings)
    seen: Counter[str] = Counter()
    shown: list[Finding] = []
    left: dict[str, tuple[Finding, int]] = {}
    for finding in findings:
        seen[finding.rule] += 1
        if full or counts[finding.rule] <= MANY or seen[finding.rule] <= FIRST:
            shown.append(finding)
        else:
            left.setdefault(finding.rule, (finding, counts[finding.rule] - FIRST))
    return shown, list(left.values())


@lru_cache(maxsize=64)  # findings of a file come one after the other
def _relative(file: str, root: str) -> str:
    path = PurePath(file)
    with suppress(ValueError):
        path = path.relative_to(root)
    return path.as_posix()
