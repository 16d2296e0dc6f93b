"""Places: which file, which node, and (only when asked) which line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.document.pointer import Key, child_key, format_pointer

if TYPE_CHECKING:
    from connectory.document.document import Document


class Position(NamedTuple):
    """A position in a text, both numbers 1-based; columns count characters."""

    line: int
    column: int


class Place(NamedTuple):
    """A node of a document: the document and the path of keys that leads to the node."""

    document: Document
    path: tuple[Key, ...] = ()

    def __truediv__(self, key: Key) -> Place:
        return Place(self.document, (*self.path, key))

    @property
    def file(self) -> str:
        """The file name or URL as the user knows it."""
        return self.document.name

    @property
    def pointer(self) -> str:
        """The JSON Pointer (RFC 6901) of the node."""
        return format_pointer(self.path)

    @property
    def nearest(self) -> Place:
        """This place, or its nearest ancestor that the document has."""
        value = self.document.root
        for depth, key in enumerate(self.path):
            found = child_key(value, str(key))
            if found is None:
                return Place(self.document, self.path[:depth])
            value = value[found]
        return self

    @property
    def position(self) -> Position:
        """Line and column of the node, looked for when asked; of its nearest ancestor if it is not in the text."""
        return self.document.position(self.path)


class Node(NamedTuple):
    """A value of a document together with its place."""

    value: Any
    place: Place

    def child(self, key: Key) -> Node:
        """The member or item `key` of this node; raises KeyError or IndexError if there is none."""
        return Node(self.value[key], self.place / key)
