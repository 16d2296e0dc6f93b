"""What is wrong with a text that is almost JSON."""

from __future__ import annotations

from typing import NamedTuple

from connectory.check.fix import Replace
from connectory.document.pointer import Key

MOST_FAULTS = 5_000
"""Of a text with more of them nobody can say what was meant."""


class SyntaxFault(NamedTuple):
    """One thing that JSON does not allow, from `start` to `end` of the text; `path` leads to the value around it.

    `edits` mend it; they are `safe` if there is no doubt about what was meant.
    """

    kind: str
    start: int
    end: int
    message: str
    edits: tuple[Replace, ...] = ()
    path: tuple[Key, ...] = ()
    safe: bool = True


class UnreadableError(Exception):
    """Nobody can say what was meant; `fault` tells why and where."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.fault = SyntaxFault("unreadable", start, end, message)


class CutError(UnreadableError):
    """The text is only the beginning of one, so that nobody can say what else is in it."""
