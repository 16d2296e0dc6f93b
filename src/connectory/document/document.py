"""A document: its text, and the tree that was read from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from connectory.document.identifiers import Identifiers
from connectory.document.lines import Lines
from connectory.document.place import Position
from connectory.document.pointer import Key

if TYPE_CHECKING:
    from connectory.document.json_positions import JsonPositions
    from connectory.document.reading import Format
    from connectory.document.yaml_positions import YamlPositions


class Document:
    """One file, URL or standard input, or a tree made in memory.

    `name` is how the user knows it; `location` is its absolute path or URL, against which its references are resolved;
    `root` is the tree of plain values; `text` is the text in UTF-8, empty for a tree made in memory; `format` is what
    the text is written in.
    """

    def __init__(self, name: str, location: str, root: Any, text: bytes = b"", format: Format = "json") -> None:
        self.name = name
        self.location = location
        self.root = root
        self.text = text
        self.format = format

    def position(self, path: tuple[Key, ...]) -> Position:
        """Where the node at `path` stands in the text; its nearest ancestor if it is not there.

        A member stands where its key does. The first call looks through the text, later ones are quick.
        """
        if not self.text:
            return Position(1, 1)
        return self._lines.position(self._positions.offset(path))

    @cached_property
    def identifiers(self) -> Identifiers:
        """The names that schemas of this document give themselves."""
        return Identifiers(self.root, self.location)

    @cached_property
    def has_resources(self) -> bool:
        """Whether a schema has an `$id`, so that references mean different things in different places."""
        if self.text and b"$id" not in self.text and b"$self" not in self.text:
            return False
        return self.identifiers.has_resources

    @cached_property
    def _decoded(self) -> str:
        return self.text.decode()

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._decoded)

    @cached_property
    def _positions(self) -> JsonPositions | YamlPositions:
        if self.format == "json":
            from connectory.document.json_positions import JsonPositions

            return JsonPositions(self._decoded, self.root)
        from connectory.document.yaml_positions import YamlPositions

        return YamlPositions(self._decoded)
