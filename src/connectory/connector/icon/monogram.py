"""A monogram: the first letters of the title on a colour that the title chooses."""

from __future__ import annotations

import unicodedata
import zlib

from PIL import Image, ImageDraw, ImageFont

from connectory.connector.icon.colors import contrast, rgb_of

PALETTE = (
    "#0f4c5c", "#14532d", "#1d3557", "#2a4d9b", "#2f5d50", "#3b3a8c", "#4a4e69", "#5a189a",
    "#5f3dc4", "#6a1b4d", "#7b2d26", "#8a4b08", "#99325c", "#a23b2a", "#0b6e6e", "#3d5a1e",
)  # fmt: skip
"""Dark, calm colours on which white letters can be read (contrast above 4.5, WCAG 2)."""

_IGNORED = {"a", "an", "and", "api", "for", "of", "the", "connector"}
_WIDEST = 0.64  # of the icon's width, for the letters
_FINER = 4  # drawn larger and scaled down, which smooths the outlines


def draw_monogram(title: str, color: str | None, size: int) -> tuple[Image.Image, str]:
    """The picture (RGB) and its background: `color`, else one that is always the same for the title."""
    color = color or PALETTE[zlib.crc32(title.casefold().strip().encode("utf-8", "replace")) % len(PALETTE)]
    ink = max(("#ffffff", "#1f2a37"), key=lambda candidate: contrast(rgb_of(candidate), rgb_of(color)))
    large = size * _FINER
    mask = Image.new("L", (large, large))
    letters = initials(title)
    if letters:
        _draw_letters(mask, letters)
    else:
        _draw_link(mask)
    picture = Image.new("RGB", (size, size), color)
    picture.paste(ink, mask=mask.resize((size, size), Image.Resampling.BOX))
    return picture, color


def initials(title: str) -> str:
    """One or two letters for a title: of its first two telling words; empty if it has none of the Latin alphabet."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in plain).split()
    telling = [word for word in words if word.casefold() not in _IGNORED] or words
    if len(telling) == 1:
        capitals = [char for char in telling[0] if char.isupper()]
        return (telling[0][0] + (capitals[1] if 1 < len(capitals) < len(telling[0]) else "")).upper()
    return "".join(word[0] for word in telling[:2]).upper()


def _draw_letters(mask: Image.Image, letters: str) -> None:
    large = mask.width
    weight = large // 70
    draw = ImageDraw.Draw(mask)
    font = ImageFont.load_default(size=large * 0.56)
    left, _, right, _ = draw.textbbox((0, 0), letters, font=font, stroke_width=weight)
    font = ImageFont.load_default(size=large * 0.56 * min(1, large * _WIDEST / (right - left)))
    left, top, right, bottom = draw.textbbox((0, 0), letters, font=font, stroke_width=weight)
    corner = ((large - left - right) / 2, (large - top - bottom) / 2)
    draw.text(corner, letters, fill=255, font=font, stroke_width=weight, stroke_fill=255)


def _draw_link(mask: Image.Image) -> None:
    """Two rings joined by a line, for titles in other scripts."""
    large = mask.width
    radius, width = large * 0.12, large // 20
    draw = ImageDraw.Draw(mask)
    low, high = large * 0.32, large * 0.68
    draw.line((low, high, high, low), fill=255, width=width)
    for x, y in ((low, high), (high, low)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0, outline=255, width=width)
