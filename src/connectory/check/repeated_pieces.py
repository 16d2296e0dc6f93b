"""Pieces of a definition that are written several times, word for word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connectory.check.nodes.node import Node
from connectory.document.pointer import Key

Piece = tuple[Node, tuple[Key, ...], dict[str, Any]]


def repeated(pieces: Iterable[Piece], times: int) -> list[tuple[Piece, int]]:
    """Those that are written `times` times or more: the first of each, and how often it is."""
    import orjson

    found: dict[bytes, list[Any]] = {}
    for piece in pieces:
        try:
            text = orjson.dumps(piece[2])
        except TypeError:  # integers that only Python can hold
            continue
        found.setdefault(text, [piece, 0])[1] += 1
    return [(piece, count) for piece, count in found.values() if count >= times]
