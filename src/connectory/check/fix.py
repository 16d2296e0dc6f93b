"""How a finding is mended: edits of values in a JSON file, or of text in any file.

Edits name what is to change and nothing else; `check.repair` applies them so that every other byte stays.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from connectory.document.pointer import Key

Path = tuple[Key, ...]


class Put(NamedTuple):
    """Set the value at `path`; its parent is there. `first` puts a new member before the others."""

    path: Path
    value: Any
    first: bool = False


class Remove(NamedTuple):
    """Take the member or item at `path` out."""

    path: Path


class Rename(NamedTuple):
    """Give the member at `path` another key, in the same place."""

    path: Path
    key: str


class Replace(NamedTuple):
    """Replace the characters from `start` to `end` of the file's text (without byte-order mark)."""

    start: int
    end: int
    text: str


class Recode(NamedTuple):
    """Write the file in UTF-8, without byte-order mark."""


Edit = Put | Remove | Rename | Replace | Recode


class Fix(NamedTuple):
    """What mends a finding. `title` says it in the imperative; a `safe` fix never changes what the connector does.

    `file` is the file that is edited, if it is not the one in which the finding is (a name inside the connector).
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    file: str | None = None
