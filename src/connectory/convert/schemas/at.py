"""Where the walk over schemas is, kept so cheaply that it can be said of every node."""

from __future__ import annotations

from typing import Any

from connectory.document import Document, Place

At = tuple[Any, Any, Document]
"""(At of the parent or None, key or first path, document). A Place is made of it only when one is needed."""


def start_at(place: Place) -> At:
    """The At of a Place."""
    return (None, place.path, place.document)


def below(at: At, key: str | int) -> At:
    """The At of what stands under `key`."""
    return (at, key, at[2])


def place_of(at: At) -> Place:
    """The Place of an At."""
    keys: list[str | int] = []
    parent, key, document = at
    while parent is not None:
        keys.append(key)
        parent, key, document = parent
    return Place(document, (*key, *reversed(keys)))
