"""The icon: a picture, or the connector's title, becomes the square PNG that the platform takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from connectory.errors import UsageError
from connectory.facts.limits import FORBIDDEN_BRAND_COLORS, ICON_BYTES, ICON_PIXELS

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["Icon", "make_icon"]

_SIZE = ICON_PIXELS[1]


class Icon(NamedTuple):
    """A square opaque PNG, and the colour of its background as `#rrggbb`."""

    png: bytes
    brand_color: str


def make_icon(path: Path | None, *, title: str, brand_color: str | None = None) -> Icon:
    """The icon made of the picture at `path` (PNG, JPEG, WebP or SVG); a monogram of `title` if there is none.

    The picture is cut to its content and put on the brand colour: the given one, else one read from the picture. A
    finished icon (opaque square PNG of legal size with an edge of one colour, the brand colour if given) stays byte for
    byte.

    Same input, same bytes: for a monogram and a finished icon on every machine and with every version of the libraries;
    for another picture with the same versions of Pillow and resvg, which decode and scale it, as far as these compute
    alike on every processor (resvg, for SVG, with floating point).

    Raises UsageError for a colour or a picture that cannot be used.
    """
    color = _checked(brand_color) if brand_color is not None else None
    if path is None:
        from connectory.connector.icon.monogram import draw_monogram

        return _icon(*draw_monogram(title, color, _SIZE))
    from connectory.connector.icon.colors import color_for, color_of_edge, is_nearly_white, rgb_of
    from connectory.connector.icon.logo import cut_out
    from connectory.connector.icon.pictures import read_picture

    content = _read(path)
    picture = read_picture(content, str(path))
    edge = color_of_edge(picture)
    if edge and edge not in FORBIDDEN_BRAND_COLORS and color in (None, edge) and _is_finished(content, picture):
        return Icon(content, edge)
    background = color_of_edge(picture, tolerance=16)
    logo = cut_out(picture, background, _SIZE)
    if logo is None and background and not is_nearly_white(rgb_of(background)):
        logo = cut_out(picture, None, _SIZE)  # a picture of one colour is all logo
    if logo is None:
        raise UsageError("the picture is empty", file=str(path), remedy="Give another one, or none for a monogram.")
    if color is None:
        usable = background and background not in FORBIDDEN_BRAND_COLORS and not is_nearly_white(rgb_of(background))
        color = background if background and usable else color_for(logo)
    return _icon(_on_square(logo, color).tobytes(), color)


def _icon(pixels: bytes, color: str) -> Icon:
    from connectory.connector.icon.png import write_png

    return Icon(write_png(pixels, _SIZE), color)


def _checked(color: str) -> str:
    color = color.lower()
    if not re.fullmatch("#[0-9a-f]{6}", color):
        raise UsageError(f"the brand colour {color!r} is not of the form #rrggbb", remedy='Write it like "#0b556a".')
    if color in FORBIDDEN_BRAND_COLORS:
        raise UsageError(
            f"the brand colour {color} is refused by the platform's certification",
            remedy="White and the platform's own blue cannot be used; choose another one, or none: it is then chosen.",
        )
    return color


def _read(path: Path) -> bytes:
    from connectory.connector.icon.pictures import MOST_BYTES

    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(
                "the picture is too large", file=str(path), remedy=f"At most {MOST_BYTES:,} bytes are read."
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the picture cannot be read: {error.strerror or error}",
            file=str(path),
            remedy="Name a PNG, JPEG, WebP or SVG file, or leave it out for a monogram.",
        ) from error


def _is_finished(content: bytes, picture: Image.Image) -> bool:
    smallest, largest = ICON_PIXELS
    return (
        content.startswith(b"\x89PNG")
        and len(content) <= ICON_BYTES
        and picture.width == picture.height
        and smallest <= picture.width <= largest
        and picture.getchannel("A").getextrema() == (255, 255)
    )


def _on_square(logo: Image.Image, color: str) -> Image.Image:
    from PIL import Image

    square = Image.new("RGB", (_SIZE, _SIZE), color)
    square.paste(logo, ((_SIZE - logo.width) // 2, (_SIZE - logo.height) // 2), logo)
    return square
