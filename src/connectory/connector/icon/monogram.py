"""A monogram: the first letters of the title on a colour that the title chooses."""

from __future__ import annotations

import unicodedata
import zlib

from connectory.connector.icon.colors import contrast, rgb_of
from connectory.connector.icon.glyphs import draw_letters

PALETTE = (
    "#0f4c5c", "#14532d", "#1d3557", "#2a4d9b", "#2f5d50", "#3b3a8c", "#4a4e69", "#5a189a",
    "#5f3dc4", "#6a1b4d", "#7b2d26", "#8a4b08", "#99325c", "#a23b2a", "#0b6e6e", "#3d5a1e",
)  # fmt: skip
"""Dark, calm colours on which white letters can be read (contrast above 4.5, WCAG 2)."""

_IGNORED = {"a", "an", "and", "api", "for", "of", "the", "connector"}


def draw_monogram(title: str, color: str | None, size: int) -> tuple[bytes, str]:
    """The pixels (RGB) and their background: `color`, else one that is always the same for the title."""
    color = color or PALETTE[zlib.crc32(title.casefold().strip().encode("utf-8", "replace")) % len(PALETTE)]
    ink = max(("#ffffff", "#1f2a37"), key=lambda candidate: contrast(rgb_of(candidate), rgb_of(color)))
    mask = draw_letters(initials(title), size)
    pixels = bytearray(len(mask) * 3)
    for channel, (paper, letter) in enumerate(zip(rgb_of(color), rgb_of(ink), strict=True)):
        shades = bytes((paper * (255 - covered) + letter * covered + 127) // 255 for covered in range(256))
        pixels[channel::3] = mask.translate(shades)
    return bytes(pixels), color


def initials(title: str) -> str:
    """One or two letters for a title: of its first two telling words; empty if it has none of the Latin alphabet."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in plain).split()
    telling = [word for word in words if word.casefold() not in _IGNORED] or words
    if len(telling) == 1:
        capitals = [char for char in telling[0] if char.isupper()]
        return (telling[0][0] + (capitals[1] if 1 < len(capitals) < len(telling[0]) else "")).upper()
    return "".join(word[0] for word in telling[:2]).upper()
