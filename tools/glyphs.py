"""Draws the letters of monograms once, so that no font is needed where icons are made: `python tools/glyphs.py`.

The letters are those of Aileron Regular 1.102 by Sora Sagano (https://dotcolon.net/fonts/aileron), drawn heavier.
Pillow embeds the font (`ImageFont.load_default(size)`); its copyright record says "No Rights Reserved." What is drawn
may change with the versions of Pillow and FreeType, so commit it only to change the look. Its form is told in
connector/icon/glyphs.py.
"""

from __future__ import annotations

import zlib
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from connectory.connector.icon.glyphs import CHARACTERS, HEIGHTS

FILE = Path(__file__).parent.parent / "src" / "connectory" / "connector" / "icon" / "glyphs.bin"
CAPITALS = {1: 96, 2: 66}
"""Height of a capital letter in pixels, by the number of letters."""

_FINER = 4  # drawn larger and scaled down, which smooths the outlines
_WEIGHT = 3.2  # pixels by which outlines grow on each side
_WHITE = 0.18  # mean white between two letters, as a part of their height
_DEEP = 0.3  # white that lies deeper within a letter's outline than this does not separate it from its neighbour
_NEAREST = 0.07


def draw_glyph(character: str, letters: int) -> Image.Image:
    """A character cut to its width; capitals stand in the middle of the height."""
    weight = round(_WEIGHT * _FINER)
    unit = ImageFont.load_default(size=1000).getbbox("H")
    size = 1000 * (CAPITALS[letters] * _FINER - 2 * weight) / (unit[3] - unit[1])
    font = ImageFont.load_default(size=size)
    _, top, _, bottom = font.getbbox("H", anchor="ls")
    height, width = HEIGHTS[letters] * _FINER, 2 * HEIGHTS[letters] * _FINER
    mask = Image.new("L", (width, height))
    left, _, right, _ = font.getbbox(character, anchor="ls", stroke_width=weight)
    corner = ((width - left - right) / 2, (height - top - bottom) / 2)
    ImageDraw.Draw(mask).text(corner, character, fill=255, font=font, anchor="ls", stroke_width=weight)
    return _cut(mask.resize((width // _FINER, height // _FINER), Image.Resampling.BOX))


def draw_link() -> Image.Image:
    """Two rings joined by a line."""
    high = HEIGHTS[0] * _FINER
    width, ring = round(high * 0.085), round(high * 0.4)
    mask = Image.new("L", (high, high))
    draw = ImageDraw.Draw(mask)
    draw.line((ring / 2, high - ring / 2, high - ring / 2, ring / 2), fill=255, width=width)
    for left, top in ((0, high - ring), (high - ring, 0)):
        draw.ellipse((left, top, left + ring - 1, top + ring - 1), fill=0, outline=255, width=width)
    return mask.resize((HEIGHTS[0], HEIGHTS[0]), Image.Resampling.BOX)


def gap(left: Image.Image, right: Image.Image) -> int:
    """Pixels between the boxes of two letters (negative: they overlap) with which they look evenly spaced."""
    height = CAPITALS[2]
    deep, near = round(_DEEP * height), round(_NEAREST * height)
    one, other = _whites(left.transpose(Image.Transpose.FLIP_LEFT_RIGHT), deep), _whites(right, deep)
    closest = min(white + min(other[max(0, row - near) : row + near + 1]) for row, white in enumerate(one))
    for between in range(near - closest, deep):
        if sum(min(between + a + b, deep) for a, b in zip(one, other, strict=True)) >= _WHITE * height * height:
            return between
    return deep


def _whites(letter: Image.Image, most: int) -> list[int]:
    """White pixels at the left of each row of a letter of the smaller size, from the top of a capital to its bottom."""
    margin = (letter.height - CAPITALS[2]) // 2
    rows = [letter.crop((0, row, letter.width, row + 1)).tobytes() for row in range(margin, letter.height - margin)]
    return [next((column for column, pixel in enumerate(row[:most]) if pixel >= 128), most) for row in rows]


def _cut(mask: Image.Image) -> Image.Image:
    box = mask.getbbox()
    assert box is not None
    assert box[1] > 0 and box[3] < mask.height, "the glyph is higher than its mask"
    return mask.crop((box[0], 0, box[2], mask.height))


def main() -> None:
    pairs = {character: draw_glyph(character, 2) for character in CHARACTERS}
    gaps = [gap(pairs[left], pairs[right]) for left, right in product(CHARACTERS, repeat=2)]
    glyphs = [draw_link(), *(draw_glyph(character, 1) for character in CHARACTERS), *pairs.values()]
    data = b"".join(number.to_bytes(1, "big", signed=True) for number in gaps)
    data += b"".join(bytes([glyph.width]) + glyph.tobytes() for glyph in glyphs)
    FILE.write_bytes(zlib.compress(data, 9))


if __name__ == "__main__":
    main()
