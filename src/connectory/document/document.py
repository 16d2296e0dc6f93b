"""A document: its text, and the tree that was read from it."""

from __future__ import annotations

from typing import Any

from connectory.document.place import Key, Position


class Document:
    """One file, URL or standard input.

    `name` is how the user knows it; `location` is its absolute path or URL, against which its references are resolved;
    `root` is the tree of plain values.
    """

    def __init__(self, name: str, location: str, root: Any, text: bytes = b"") -> None:
        self.name = name
        self.location = location
        self.root = root
        self.text = text

    def position(self, path: tuple[Key, ...]) -> Position:
        """Where the node at `path` stands in the text; its nearest ancestor if it is not there."""
        return Position(1, 1)
