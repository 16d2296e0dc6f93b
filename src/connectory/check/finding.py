"""What a check or a comparison found: plain data, ready to be printed by any output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from connectory.check.severity import Severity

FixKind = Literal["safe", "unsafe"]


class Spot(NamedTuple):
    """A place in a file: the JSON Pointer (empty: the whole file), and line and column, both 1-based.

    `excerpt` is the text of that line, from its column `excerpt_column` on, cut where it is very long; `end_column`
    ends the underlined part in it.
    """

    file: str
    pointer: str
    line: int
    column: int
    end_column: int
    excerpt: str
    excerpt_column: int = 1


class Finding(NamedTuple):
    """One thing that one rule found.

    `rule` and `code` name the rule, `microsoft` is the identifier of Microsoft's own validator for this fault, where it
    has one. `fingerprint` stays the same when lines move. `operation` is the operationId of the operation around it.
    `fix` says whether it can be mended, and by which option; `fix_title` how. `related` are other places that it is
    about, such as the same place in the old version. `advice` is what to do instead.
    """

    rule: str
    code: str
    microsoft: str | None
    severity: Severity
    message: str
    spot: Spot
    fingerprint: str
    fix: FixKind | None = None
    fix_title: str = ""
    operation: str | None = None
    related: tuple[Spot, ...] = ()
    advice: str = ""


class Report:
    """All findings of a run, ordered by file and place.

    `acknowledged` are those that a person accepted, `fixed` is how many were mended, `failing` how many are so severe
    that the run fails.
    """

    def __init__(
        self, findings: Sequence[Finding] = (), files: int = 0, acknowledged: Sequence[Finding] = (), fixed: int = 0
    ) -> None:
        self.findings = list(findings)
        self.files = files
        self.acknowledged = list(acknowledged)
        self.fixed = fixed
        self.failing = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def worst(self) -> Severity | None:
        """The highest severity; None if there are no findings."""
        return max((finding.severity for finding in self.findings), key=lambda level: level.weight, default=None)


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by file, place and rule: the order of every output."""
    return sorted(findings, key=lambda f: (f.spot.file, f.spot.line, f.spot.column, f.code, f.message))
