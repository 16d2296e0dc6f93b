"""What every service can do that keeps connectors, and what a connector is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A connector in the list of an environment. `modified` is the time of the last change, in UTC (ISO 8601)."""

    id: str
    name: str
    display_name: str
    internal_id: str
    modified: str

    def as_json(self) -> dict[str, str]:
        """As it stands in the answer of `list`."""
        return {
            "id": self.id,
            "name": self.name,
            "displayName": self.display_name,
            "internalId": self.internal_id,
            "modified": self.modified,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A connector with all its columns, named as in the table `connector`; `version` changes with every write."""

    listed: Listed
    columns: Mapping[str, Any]
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is signed in: the user's id and the organization's, and the user's name as far as it may be read."""

    user_id: str
    organization_id: str
    name: str = ""


@dataclass(slots=True)
class Written:
    """What a write did, to the connector with this `id`.

    `refused` are columns that the service did not take, with what it said; `unpublished` is why the change was not
    published, empty if it was.
    """

    id: str
    refused: dict[str, str] = field(default_factory=dict)
    unpublished: str = ""


class Client(Protocol):
    """The connectors of one environment. Every call may raise SignInError or ServiceError.

    `home` is what `environment` in settings.json says of it; `writes_whole` says that every write replaces the whole
    connector, and so blanks its client secret.
    """

    url: str
    home: str
    writes_whole: bool

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def identity(self) -> Identity:
        """Who is signed in."""

    def connectors(self) -> Iterator[Listed]:
        """All connectors, page by page, ordered by display name."""

    def is_id(self, text: str) -> bool:
        """Whether a text has the form of this service's ids."""

    def find(self, wanted: str) -> list[Listed]:
        """The connectors with this id, internal id, name or display name."""

    def read(self, id: str) -> Stored | None:
        """The connector with this id, its icon included; None if there is none."""

    def prefix(self, solution: str | None) -> str:
        """The publisher's prefix of names in this solution; empty where names are none of ours.

        Raises UsageError if there is no such solution.
        """

    def create(self, columns: Mapping[str, Any], *, solution: str | None = None) -> Written:
        """Make a connector of these columns, `connectorid` and `name` included. Never makes two of them."""

    def update(self, stored: Stored, columns: Mapping[str, Any]) -> Written:
        """Write these columns, all or none. Raises DriftError if the connector was changed since it was read."""

    def delete(self, id: str) -> None:
        """Delete the connector; nothing happens if there is none."""

    def hide(self, secret: str) -> None:
        """Let this text appear in no error."""
