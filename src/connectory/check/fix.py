"""How a finding is mended: edits of values in a JSON file, or of text in any file.

Edits name what is to change and nothing else; `check.repair` applies them so that every other byte stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from connectory.document.pointer import Key

Path = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """Set the value at `path`; its parent is there. `first` puts a new member before the others."""

    path: Path
    value: Any
    first: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the member or item at `path` out."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the member at `path` another key, in the same place."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Replace the characters from `start` to `end` of the file's text (without byte-order mark)."""

    start: int
    end: int
    text: str


Edit = Put | Remove | Rename | Replace


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding. `title` says it in the imperative; a `safe` fix never changes what the connector does.

    `file` is the file that is edited, if it is not the one in which the finding is (a name inside the connector).
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    file: str | None = None
