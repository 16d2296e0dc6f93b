"""The logo within a picture: without the area around it, and of the size that it has in an icon."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw

LOGO_SHARE = 0.7
"""How much of the icon's width and height the logo takes: about 160 of 230 pixels. [certification-submission]"""

_FINER = 2  # the background is removed at twice the size, so that the edges become smooth
_TOLERANCE = 48  # how far a pixel's colour may be from the background's, all channels together
_FAINT = 8  # alpha below which nothing can be seen


def cut_out(picture: Image.Image, edge: str | None, size: int) -> Image.Image | None:
    """The logo of an RGBA picture for an icon of this size; None if there is nothing to be seen.

    `edge` is the colour of the picture's opaque edge, if it has only one: that area is then taken away.
    """
    box = content_box(picture, edge)
    if box is None:
        return None
    fitting = round(size * LOGO_SHARE)
    logo = _scaled(picture.crop(box), fitting * _FINER)
    if edge is not None:
        logo = _without_background(logo, edge)
    return _scaled(logo, fitting) if logo.getchannel("A").getbbox() else None


def content_box(picture: Image.Image, edge: str | None) -> tuple[int, int, int, int] | None:
    """Where the logo is in an RGBA picture whose edge has the colour `edge` (None: is transparent); None if nowhere."""
    if edge is None:
        return picture.getchannel("A").point(lambda alpha: 255 if alpha >= _FAINT else 0).getbbox()
    red, green, blue = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, edge)).split()
    difference = ImageChops.add(ImageChops.add(red, green), blue)
    return difference.point(lambda value: 255 if value > _TOLERANCE else 0).getbbox()


def _scaled(picture: Image.Image, longest: int) -> Image.Image:
    factor = longest / max(picture.size)
    width, height = (max(1, round(length * factor)) for length in picture.size)
    # Pillow weighs colours by their alpha here, so transparent pixels do not bleed into the edge.
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _without_background(logo: Image.Image, edge: str) -> Image.Image:
    """The logo with the area that its border touches made transparent; the same colour within the logo stays."""
    framed = Image.new("RGB", (logo.width + 2, logo.height + 2), edge)
    framed.paste(logo, (1, 1))
    mark = (255, 0, 255) if edge != "#ff00ff" else (0, 255, 0)
    filled = framed.copy()
    ImageDraw.floodfill(filled, (0, 0), mark, thresh=_TOLERANCE)
    outside = ImageChops.difference(filled, Image.new("RGB", filled.size, mark)).convert("L")
    alpha = outside.point(lambda value: 255 if value else 0).crop((1, 1, logo.width + 1, logo.height + 1))
    cleared = logo.copy()
    cleared.putalpha(alpha)
    return cleared
