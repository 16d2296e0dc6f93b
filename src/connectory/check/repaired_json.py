"""Text that is almost JSON: what is wrong with it, and the JSON that was meant.

(Interface; the reader follows.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """One thing that JSON does not allow, from `start` to `end` of the text.

    `replacement` mends it (None: it cannot be mended).
    """

    kind: str
    start: int
    end: int
    message: str
    replacement: str | None


@dataclass(slots=True)
class RepairedJson:
    """The text after all faults were mended, its tree (None if that was not possible), and the faults."""

    text: str
    root: Any
    faults: list[SyntaxFault] = field(default_factory=list)

    def original(self, offset: int) -> int:
        """The offset in the text as it was, for an offset in the repaired one."""
        return offset


def repair(text: str) -> RepairedJson:
    """Read `text` as the JSON that was meant."""
    return RepairedJson(text, None)
