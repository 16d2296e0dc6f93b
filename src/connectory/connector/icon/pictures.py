"""Reading pictures: PNG, JPEG, WebP and SVG, within bounds of memory and time, as RGBA."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, NoReturn

from connectory.errors import UsageError

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 10_000_000
MOST_PIXELS = 4096 * 4096
SVG_PIXELS = 920
"""Pixels of the longer side of an SVG picture: four times what an icon has."""

_FORMATS = ("PNG", "JPEG", "WEBP")


def read_picture(content: bytes, file: str) -> Image.Image:
    """The picture as RGBA, 8 bits each. Raises UsageError for one that is broken, too large, animated or unknown."""
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        from connectory.connector.icon.svg import render_svg

        content = render_svg(content, file, SVG_PIXELS)
    return _decode(content, file)


def check_picture(content: bytes, file: str) -> None:
    """Raise UsageError for a picture that `read_picture` would refuse for its kind or its size."""
    _open(content, file)


def _open(content: bytes, file: str) -> Image.Image:
    import io
    import struct

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        _refuse_size(file)
    except UnidentifiedImageError as error:
        raise UsageError(
            "this is no PNG, JPEG, WebP or SVG picture", file=file, remedy="Save the picture in one of these forms."
        ) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        _refuse_broken(file, error)
    if picture.width * picture.height > MOST_PIXELS:
        _refuse_size(file)
    if getattr(picture, "is_animated", False):
        raise UsageError("the picture is animated", file=file, remedy="Save one of its frames as a picture of its own.")
    return picture


def _decode(content: bytes, file: str) -> Image.Image:
    import struct

    from PIL import ImageOps

    picture = _open(content, file)
    try:
        picture = ImageOps.exif_transpose(picture)
        if picture.mode.startswith("I"):  # 16 bits of grey
            picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        return picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError) as error:
        _refuse_broken(file, error)


def _refuse_size(file: str) -> NoReturn:
    raise UsageError(
        "the picture has too many pixels",
        file=file,
        remedy="An icon has 230 x 230 pixels; give one of at most 4096 x 4096.",
    )


def _refuse_broken(file: str, error: Exception) -> NoReturn:
    raise UsageError(
        f"the picture is broken: {error}", file=file, remedy="Save it again, or give another one."
    ) from error
