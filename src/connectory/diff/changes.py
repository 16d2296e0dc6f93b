"""What a comparison found: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from connectory.check.finding import Finding, Spot

Update = Literal["minor", "major"]


class Severity(StrEnum):
    """What a change does to the flows and apps that use the connector."""

    BREAKING = "breaking"
    """Some that work today stop working."""
    WARNING = "warning"
    """Some may stop working: it depends on what the files do not say."""
    INFO = "info"
    """None stops working."""

    @property
    def weight(self) -> int:
        """A number to compare severities by: the greater, the worse."""
        return _WEIGHTS[self]


_WEIGHTS = {Severity.BREAKING: 3, Severity.WARNING: 2, Severity.INFO: 1}


class Change(NamedTuple):
    """One change that one rule judged.

    `old` and `new` are its places in both versions; where something was added or removed, the place in the other
    version is what it would stand in. `operations` are all operations that it reaches, `operation` is the first of
    them; what concerns the whole connector has none. `value_path` says where in the notation of Microsoft's change
    validator; `microsoft` is that validator's identifier for this kind of change, or else its message, where one is
    known. Nobody can accept a `forbidden` change. `fingerprint` stays the same when lines move.
    """

    rule: str
    code: str
    severity: Severity
    message: str
    old: Spot
    new: Spot
    fingerprint: str
    operation: str | None = None
    operations: tuple[str, ...] = ()
    value_path: str = ""
    microsoft: str | None = None
    advice: str = ""
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes between two versions, the worst first; `acknowledged` are those that a person accepted.

    `update` is what Microsoft calls an update of a certified connector with these differences.
    """

    changes: tuple[Change, ...]
    update: Update
    acknowledged: tuple[Change, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many changes have this severity."""
        return sum(change.severity is severity for change in self.changes)

    def worst(self) -> Severity | None:
        """The highest severity; None if there are no changes."""
        return max((change.severity for change in self.changes), key=lambda level: level.weight, default=None)

    @property
    def findings(self) -> list[Finding]:
        """The changes as findings, at their places in the new version."""
        from connectory.diff.report import findings

        return findings(self.changes)
