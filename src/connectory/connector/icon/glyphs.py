"""The letters of monograms as masks: how much of each pixel is covered, 0 to 255.

They are drawn once by tools/glyphs.py, which says of which font. `glyphs.bin`, compressed by zlib, holds the gap of
every two characters (a signed byte each), then the glyphs: the link symbol, the characters for one letter, those for
two. A glyph is its width (a byte) and its rows.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import NamedTuple

CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
HEIGHTS = {0: 138, 1: 120, 2: 88}
"""Rows of a glyph, by the number of letters (none: the link symbol); a capital stands in their middle."""


class _Glyph(NamedTuple):
    width: int
    rows: bytes


def draw_letters(letters: str, size: int) -> bytes:
    """A square mask, `size` pixels wide: one or two of CHARACTERS in its middle, the link symbol if there are none."""
    glyphs, gap = _read(letters)
    height = HEIGHTS[len(letters)]
    left = (size - sum(glyph.width for glyph in glyphs) - gap * (len(glyphs) - 1)) // 2
    top = (size - height) // 2
    mask = 0  # as one large number: the boxes of two letters may overlap, their ink does not
    for width, rows in glyphs:
        placed = bytes(size - width).join(rows[start : start + width] for start in range(0, width * height, width))
        mask |= int.from_bytes((bytes(top * size + left) + placed).ljust(size * size, b"\0"), "big")
        left += width + gap
    return mask.to_bytes(size * size, "big")


def _read(letters: str) -> tuple[list[_Glyph], int]:
    """The glyphs of the letters, and the pixels between them (negative: they overlap)."""
    # Not by importlib.resources: what it imports takes longer than all of the icon.
    data = zlib.decompress(Path(__file__).with_name("glyphs.bin").read_bytes())
    numbers = [CHARACTERS.index(letter) for letter in letters]
    gap = 0
    if len(numbers) == 2:
        place = numbers[0] * len(CHARACTERS) + numbers[1]
        gap = int.from_bytes(data[place : place + 1], "big", signed=True)
    position = len(CHARACTERS) ** 2
    glyphs: dict[int, list[_Glyph]] = {}
    for count, height in HEIGHTS.items():
        glyphs[count] = []
        for _ in CHARACTERS if count else [""]:
            start, end = position + 1, position + 1 + data[position] * height
            glyphs[count].append(_Glyph(data[position], data[start:end]))
            position = end
    return [glyphs[len(letters)][number] for number in numbers or [0]], gap
