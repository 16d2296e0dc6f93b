"""How much a finding weighs, and for whom: severities, profiles, and a rule's severity in each profile."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error stops the connector or its certification, a warning may, an information is advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """A number to compare severities by: the greater, the worse."""
        return _WEIGHTS[self]


_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


class Profile(StrEnum):
    """Whose eyes look at the connector."""

    CUSTOM = "custom"
    """What any custom connector needs."""
    VERIFIED = "verified"
    """In addition, what certification asks of a verified publisher, who owns the API."""
    INDEPENDENT = "independent"
    """In addition, what certification asks of an independent publisher, who does not."""


class Levels(NamedTuple):
    """The severity of a finding in each profile; None where it is not looked for."""

    custom: Severity | None
    verified: Severity | None
    independent: Severity | None

    def of(self, profile: Profile) -> Severity | None:
        """The severity in one profile."""
        return self[_COLUMNS[profile]]


_COLUMNS = {Profile(name): column for column, name in enumerate(Levels._fields)}


def everywhere(severity: Severity) -> Levels:
    """The same severity in all profiles."""
    return Levels(severity, severity, severity)


def certification(severity: Severity, *, custom: Severity | None = None) -> Levels:
    """A severity in both certification profiles, and another or none elsewhere."""
    return Levels(custom, severity, severity)


def verified(severity: Severity) -> Levels:
    """Looked for in connectors of verified publishers only."""
    return Levels(None, severity, None)


def independent(severity: Severity) -> Levels:
    """Looked for in connectors of independent publishers only."""
    return Levels(None, None, severity)


ERROR = everywhere(Severity.ERROR)
WARNING = everywhere(Severity.WARNING)
INFO = everywhere(Severity.INFO)
