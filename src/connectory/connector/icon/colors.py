"""Colours: which one a picture has, and on which one it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.facts.limits import FORBIDDEN_BRAND_COLORS

if TYPE_CHECKING:
    from PIL import Image

Rgb = tuple[int, int, int]

VISIBLE = 1.8
"""Contrast ratio (WCAG 2) from which on an area of a logo counts as visible; 1 is none, 21 is black on white."""

_PLAIN = ("#1f2a37", "#e4e9f0")  # for a logo that no colour of its own suits
_SAMPLE = 64  # pixels of the longer side on which colours are counted


def hex_of(color: Rgb) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def rgb_of(color: str) -> Rgb:
    """The colour `#rrggbb` as numbers."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours. [WCAG 2, contrast ratio]"""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def edge_pixels(picture: Image.Image) -> dict[Rgb, int]:
    """How often each colour stands on the edge of an RGBA picture, transparent pixels left out."""
    width, height = picture.size
    counts: dict[Rgb, int] = {}
    for box in _edges(width, height):
        for count, pixel in picture.crop(box).getcolors(max(width, height)) or []:
            if isinstance(pixel, tuple) and pixel[3] == 255:
                color = (pixel[0], pixel[1], pixel[2])
                counts[color] = counts.get(color, 0) + count
    return counts


def corner_pixels(picture: Image.Image) -> list[Rgb]:
    """The colours of the four corners of an RGBA picture."""
    right, bottom = picture.width - 1, picture.height - 1
    pixels = [picture.getpixel(corner) for corner in ((0, 0), (right, 0), (0, bottom), (right, bottom))]
    return [(pixel[0], pixel[1], pixel[2]) for pixel in pixels if isinstance(pixel, tuple)]


def color_of_edge(picture: Image.Image, tolerance: int = 0) -> str | None:
    """The colour that all pixels of an RGBA picture's edge have; None if they differ or are not opaque.

    `tolerance` is how far each channel may spread, as it does in a JPEG picture.
    """
    extremes = [picture.crop(box).getextrema() for box in _edges(*picture.size)]
    spread = [
        (min(low), max(high)) for low, high in (zip(*channel, strict=True) for channel in zip(*extremes, strict=True))
    ]
    if spread[3] != (255, 255) or any(high - low > tolerance for low, high in spread):
        return None
    red, green, blue = ((low + high) // 2 for low, high in spread[:3])
    return hex_of((red, green, blue))


def is_nearly_white(color: Rgb) -> bool:
    """Whether a background of this colour would be taken for white."""
    return min(color) >= 235


def color_for(logo: Image.Image) -> str:
    """A background for a logo (RGBA), never one that the platform forbids.

    That is its most common colour, if most of the logo can still be seen on it; else a tint or a shade of it; else a
    plain one.
    """
    counts = _counts(logo)
    common = _most_common(counts)
    tried = [*_PLAIN]
    if common is not None:
        if _visible(counts, common) >= 0.6 and hex_of(common) not in FORBIDDEN_BRAND_COLORS:
            return hex_of(common)
        tried = [hex_of(_mix(common, (255, 255, 255), 0.88)), hex_of(_mix(common, (0, 0, 0), 0.75)), *_PLAIN]
    tried = [color for color in tried if color not in FORBIDDEN_BRAND_COLORS]
    return max(tried, key=lambda color: min(0.95, _visible(counts, rgb_of(color))))


def _edges(width: int, height: int) -> tuple[tuple[int, int, int, int], ...]:
    return (0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height)


def _luminance(color: Rgb) -> float:
    red, green, blue = (
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _counts(logo: Image.Image) -> dict[Rgb, int]:
    """How often each colour stands in the logo, colours rounded, transparent pixels left out."""
    small = logo.copy()
    small.thumbnail((_SAMPLE, _SAMPLE))
    counts: dict[Rgb, int] = {}
    for count, pixel in small.getcolors(_SAMPLE * _SAMPLE) or []:
        if isinstance(pixel, tuple) and pixel[3] >= 128:
            color = (pixel[0] & 0xF8 | 4, pixel[1] & 0xF8 | 4, pixel[2] & 0xF8 | 4)
            counts[color] = counts.get(color, 0) + count
    return counts


def _most_common(counts: dict[Rgb, int]) -> Rgb | None:
    """The most common colour that is not nearly white."""
    colored = {color: count for color, count in counts.items() if not is_nearly_white(color)}
    return max(colored, key=lambda color: (colored[color], color), default=None)


def _visible(counts: dict[Rgb, int], background: Rgb) -> float:
    """The share of the logo that stands out from the background."""
    seen = sum(count for color, count in counts.items() if contrast(color, background) >= VISIBLE)
    return seen / max(1, sum(counts.values()))


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
