"""From offsets in a text to lines and columns."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate

from connectory.document.place import Position

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text; made once, then each look-up is a binary search."""

    def __init__(self, text: str) -> None:
        if text.count("\r") == text.count("\r\n"):  # then every line ends with \n, and that is found faster
            self._starts = array("L", accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        else:
            self._starts = array("L", [0, *(end.end() for end in _LINE_END.finditer(text))])

    def position(self, offset: int) -> Position:
        """The position of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
