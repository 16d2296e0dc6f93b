"""From offsets in a text to lines and columns."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from connectory.document.place import Position

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text. Line ends are counted from the nearest place that was asked for before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = [0]  # offsets that were asked for, in order
        self._lines = {0: (1, 0)}  # the number of the line that each is on, and where that begins
        self._starts: array[int] | None = None
        if "\r" in text and text.count("\r") != text.count("\r\n"):  # else every line ends with \n: found faster
            self._starts = array("L", [0, *(end.end() for end in _LINE_END.finditer(text))])

    def position(self, offset: int) -> Position:
        """The position of the character at `offset`."""
        number, begin = self.line(offset)
        return Position(number, offset - begin + 1)

    def line(self, offset: int) -> tuple[int, int]:
        """The number of the line that the character at `offset` is on, and where that line begins."""
        if self._starts is not None:
            number = bisect_right(self._starts, offset)
            return number, self._starts[number - 1]
        return self._lines.get(offset) or self._count(offset)

    def _count(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._known, offset)
        before = self._known[index - 1]
        after = self._known[index] if index < len(self._known) else None
        number, begin = self._lines[before]
        if after is not None and after - offset < offset - before:
            number = self._lines[after][0] - self._text.count("\n", offset, after)
        else:
            number += self._text.count("\n", before, offset)
        found = number, max(begin, self._text.rfind("\n", before, offset) + 1)
        self._known.insert(index, offset)
        self._lines[offset] = found
        return found
