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
        if self._starts is not None:
            line = bisect_right(self._starts, offset)
            return Position(line, offset - self._starts[line - 1] + 1)
        number, begin = self._lines.get(offset) or self._count(offset)
        return Position(number, offset - begin + 1)

    def _count(self, offset: int) -> tuple[int, int]:
        """The number of the line that an offset is on, and where that begins."""
        index = bisect_right(self._known, offset)
        before, after = self._known[index - 1], self._known[index : index + 1]
        number, begin = self._lines[before]
        if after and after[0] - offset < offset - before:
            number = self._lines[after[0]][0] - self._text.count("\n", offset, after[0])
        else:
            number += self._text.count("\n", before, offset)
        found = number, max(begin, self._text.rfind("\n", before, offset) + 1)
        self._known.insert(index, offset)
        self._lines[offset] = found
        return found
