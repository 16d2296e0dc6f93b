"""The icon: every kind of picture becomes a square opaque PNG, or is refused with a reason."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import subprocess
import sys
import zlib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from connectory.connector.icon import Icon, make_icon
from connectory.connector.icon.colors import contrast, rgb_of
from connectory.connector.icon.glyphs import CHARACTERS, draw_letters
from connectory.connector.icon.monogram import PALETTE, initials
from connectory.connector.icon.png import write_png
from connectory.errors import UsageError
from connectory.facts.limits import FORBIDDEN_BRAND_COLORS

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DISC = '<circle cx="50" cy="50" r="30" fill="#1565c0"/>'


def disc(mode: str = "RGBA", background: Any = (0, 0, 0, 0), size: tuple[int, int] = (300, 200)) -> Image.Image:
    picture = Image.new("RGBA", size, background)
    ImageDraw.Draw(picture).ellipse((100, 50, 200, 150), fill=(21, 101, 192, 255))
    return picture if mode == "RGBA" else picture.convert(mode)


def saved(path: Path, picture: Image.Image, **options: Any) -> Path:
    picture.save(path, **options)
    return path


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def opened(icon: Icon) -> Image.Image:
    picture = Image.open(io.BytesIO(icon.png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (230, 230))
    assert len(icon.png) < 1_000_000
    assert picture.getpixel((0, 0)) == rgb_of(icon.brand_color)
    assert icon.brand_color not in FORBIDDEN_BRAND_COLORS
    return picture


def box_of_logo(icon: Icon) -> tuple[int, int, int, int] | None:
    from PIL import ImageChops

    picture = opened(icon)
    return ImageChops.difference(picture, Image.new("RGB", picture.size, icon.brand_color)).getbbox()


@pytest.mark.parametrize(
    "name",
    ["logo.png", "logo.jpg", "logo.webp", "logo.svg", "white.png", "palette.png", "grey.png", "cmyk.jpg", "alpha.png"],
)
def test_the_logo_is_cut_out_and_put_in_the_middle(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "logo.svg":
        written(path, f'{SVG} viewBox="0 0 400 100">{DISC}</svg>')
    elif name == "palette.png":
        saved(path, disc().quantize(8), transparency=disc().quantize(8).getpixel((0, 0)))
    elif name == "alpha.png":
        saved(path, disc("LA"))
    else:
        mode = {"logo.png": "RGBA", "grey.png": "L", "cmyk.jpg": "CMYK"}.get(name, "RGB")
        saved(path, disc(mode, "white") if mode != "RGBA" else disc())
    icon = make_icon(path, title="Orders")
    left, top, right, bottom = box_of_logo(icon) or (0, 0, 0, 0)
    assert 157 <= right - left <= 163
    assert 157 <= bottom - top <= 163
    assert abs(left + right - 230) <= 2
    assert contrast(opened(icon).getpixel((115, 115)), rgb_of(icon.brand_color)) > 1.8  # type: ignore[arg-type]
    assert make_icon(path, title="other") == icon


def test_16_bits_of_grey(tmp_path: Path) -> None:
    row = struct.pack("<200H", *[0xFFFF] * 50, *[0x4000] * 100, *[0xFFFF] * 50)
    white = b"\xff" * 400
    picture = Image.frombytes("I;16", (200, 200), white * 50 + row * 100 + white * 50)
    icon = make_icon(saved(tmp_path / "logo.png", picture), title="x")
    assert opened(icon).getpixel((115, 115)) == (0x40, 0x40, 0x40)


def test_the_brand_colour_is_given_or_that_of_the_edge_or_chosen(tmp_path: Path) -> None:
    path = saved(tmp_path / "logo.png", disc("RGB", (10, 120, 90, 255)))
    assert make_icon(path, title="x").brand_color == "#0a785a"
    assert make_icon(path, title="x", brand_color="#AA0000").brand_color == "#aa0000"
    assert box_of_logo(make_icon(path, title="x", brand_color="#aa0000")) == (34, 34, 195, 195)
    white = written(tmp_path / "white.svg", f'{SVG} viewBox="0 0 9 9"><path d="M1 1h7v7h-7z" fill="#fff"/></svg>')
    assert contrast(rgb_of(make_icon(white, title="x").brand_color), (255, 255, 255)) > 3


def test_pale_logos_are_found(tmp_path: Path) -> None:
    picture = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 199, 199), fill=(255, 255, 200))
    assert box_of_logo(make_icon(saved(tmp_path / "logo.png", picture), title="x")) == (34, 34, 195, 195)
    picture.paste((250, 250, 250), (100, 100, 200, 200))
    with pytest.raises(UsageError, match="empty"):
        make_icon(saved(tmp_path / "logo.png", picture), title="x")


def test_a_picture_of_one_colour_is_all_logo(tmp_path: Path) -> None:
    path = saved(tmp_path / "logo.png", Image.new("RGB", (300, 300), "#aa0000"))
    assert make_icon(path, title="x").brand_color == "#aa0000"
    assert box_of_logo(make_icon(path, title="x", brand_color="#0a785a")) == (34, 34, 195, 195)


def test_white_within_the_logo_stays_white(tmp_path: Path) -> None:
    picture = disc("RGB", "white")
    ImageDraw.Draw(picture).ellipse((130, 80, 170, 120), fill="white")
    icon = make_icon(saved(tmp_path / "logo.png", picture), title="x", brand_color="#0b556a")
    assert opened(icon).getpixel((115, 115)) == (255, 255, 255)
    assert opened(icon).getpixel((36, 36)) == rgb_of("#0b556a")


def test_a_finished_icon_stays_byte_for_byte(tmp_path: Path) -> None:
    picture = disc("RGB", (10, 120, 90, 255), (220, 220))
    path = saved(tmp_path / "icon.png", picture, optimize=True)
    assert make_icon(path, title="x") == Icon(path.read_bytes(), "#0a785a")
    assert make_icon(path, title="x", brand_color="#0a785a").png == path.read_bytes()
    assert make_icon(path, title="x", brand_color="#112233").png != path.read_bytes()
    for other in (disc("RGB", "white", (220, 220)), picture.resize((64, 64)), picture.resize((400, 400)), disc()):
        saved(path, other)
        assert make_icon(path, title="x").png != path.read_bytes()


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Contoso Orders", "CO"),
        ("the Orders API", "O"),
        ("GitHub", "GH"),
        ("API", "A"),
        ("Ünïcode", "U"),
        ("1Password Events", "1E"),
        ("注文", ""),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_a_monogram_without_a_picture(title: str, letters: str) -> None:
    assert initials(title) == letters
    icon = make_icon(None, title=title)
    assert icon.brand_color in PALETTE
    assert box_of_logo(icon) is not None
    assert make_icon(None, title=title) == icon
    assert make_icon(None, title=title, brand_color="#ffdd00").brand_color == "#ffdd00"


@pytest.mark.parametrize(
    ("title", "digest"),
    [
        ("Contoso Orders", "04d864a544f7e64c9b099920c2075054213180ee1092bcb67fe0981fb23aa252"),
        ("注文", "080510c753791b48c5af0806e4716efe523dcedd23db7c710c170a00a32db33f"),
    ],
)
def test_a_monogram_is_the_same_on_every_machine(title: str, digest: str) -> None:
    assert hashlib.sha256(make_icon(None, title=title).png).hexdigest() == digest


def test_a_monogram_needs_no_imaging_library() -> None:
    code = (
        "import sys; from connectory.connector.icon import make_icon; make_icon(None, title='x'); print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "PIL" not in modules


def test_letters_stand_in_the_middle_and_do_not_touch() -> None:
    pairs = [*map("".join, product(CHARACTERS, repeat=2))]
    masks = {letters: draw_letters(letters, 230) for letters in ("", *CHARACTERS, *pairs)}
    for letters, mask in masks.items():
        columns = [any(mask[column::230]) for column in range(230)]
        left, right = columns.index(True), columns[::-1].index(True)
        assert abs(left - right) <= 1, letters
        assert left >= 25, letters
    ink = {letters: sum(mask) for letters, mask in masks.items()}
    for one, other in pairs:
        assert 2 * ink[one + other] == ink[one + one] + ink[other + other], one + other


def test_letters_can_be_read_on_every_colour_of_the_palette() -> None:
    assert min(contrast(rgb_of(color), (255, 255, 255)) for color in PALETTE) > 4.5


@pytest.mark.parametrize("color", ["red", "#fff", "0b556a", "#0b556g", "#FFFFFF", "#007ee5", ""])
def test_colours_that_cannot_be_used(color: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_icon(None, title="x", brand_color=color)
    assert caught.value.remedy


def png_of_size(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"\x00\x00\x00\x00IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + end


def embedded(content: bytes, kind: str = "image/png") -> str:
    return f'<image width="9" height="9" xlink:href="data:{kind};base64,{base64.b64encode(content).decode()}"/>'


USES = '<g id="a0"><path d="M0 0h1v1z"/></g>' + "".join(
    f'<g id="a{i}">' + f'<use xlink:href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 10)
)
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "bomb": (png_of_size(60_000, 60_000), "too many pixels"),
    "large": (png_of_size(9_000, 5_000), "too many pixels"),
    "cut off": (png_of_size(20, 20), "broken"),
    "text": ("hello", "no PNG"),
    "gif": (base64.b64decode("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="), "no PNG"),
    "nothing": (b"", "no PNG"),
    "html": ("<html><body/></html>", "no SVG"),
    "svg cut off": (f"{SVG}><g>", "no SVG"),
    "svg without size": (f'{SVG} width="0" height="0">{DISC}</svg>', "cannot be rendered"),
    "svg that is empty": (f'{SVG} viewBox="0 0 9 9"/>', "empty"),
    "svg with a file": (f'{SVG}><image xlink:href="/etc/passwd" width="9" height="9"/></svg>', "outside"),
    "svg with a URL": (f'{SVG}><image href="http://127.0.0.1/x.png" width="9" height="9"/></svg>', "outside"),
    "svg with a bomb": (f'{SVG} viewBox="0 0 9 9">{embedded(png_of_size(60_000, 60_000))}</svg>', "too many pixels"),
    "svg in svg": (f'{SVG} viewBox="0 0 9 9">{embedded(b"<svg/>", "image/svg+xml")}</svg>', "outside"),
    "svg with text": (f'{SVG} viewBox="0 0 9 9"><text>a</text></svg>', "fonts"),
    "svg too deep": (f'{SVG} viewBox="0 0 9 9">' + "<g>" * 50_000 + "</g>" * 50_000 + "</svg>", "deep"),
    "svg with repeated use": (f'{SVG} viewBox="0 0 9 9">{USES}</svg>', "complex"),
    "svg with a slow filter": (f'{SVG}><filter><feTurbulence numOctaves="999999"/></filter></svg>', "too long"),
    "svg with an external entity": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG} viewBox="0 0 9 9">&x;</svg>',
        "no SVG",
    ),
    "svg with an entity that hides a file": (
        f"<!DOCTYPE svg [<!ENTITY x \"<image xlink:hr&#101;f='/etc/passwd'/>\">]>{SVG} viewBox='0 0 9 9'>&x;</svg>",
        "outside",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_pictures_that_are_refused(tmp_path: Path, name: str) -> None:
    content, message = REFUSED[name]
    path = written(tmp_path / "logo", content)
    with pytest.raises(UsageError, match=message) as caught:
        make_icon(path, title="x")
    assert caught.value.file == str(path)
    assert caught.value.remedy


def test_animated_pictures_and_folders_and_missing_files(tmp_path: Path) -> None:
    for name in ("a.png", "a.webp"):
        path = saved(tmp_path / name, disc(), save_all=True, append_images=[disc(background=(9, 9, 9, 255))])
        with pytest.raises(UsageError, match="animated"):
            make_icon(path, title="x")
    for path in (tmp_path, tmp_path / "gone.png"):
        with pytest.raises(UsageError, match="cannot be read"):
            make_icon(path, title="x")


def test_svg_with_what_is_allowed(tmp_path: Path) -> None:
    picture = io.BytesIO()
    disc().save(picture, "PNG")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg [<!ENTITY ns "http://example.com/">]>'
        f'{SVG} xmlns:x="&ns;"><title>text</title><a href="http://example.com/">{DISC}</a>'
        f'<defs><g id="d">{DISC}</g></defs><use href="#d" x="60"/>{embedded(picture.getvalue())}</svg>'
    )
    assert box_of_logo(make_icon(written(tmp_path / "logo.svg", content), title="x")) is not None


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 2**31), st.binary(min_size=1, max_size=8), st.booleans()
)
@example("PNG", 30, b"\0", True)
def test_no_damage_is_a_traceback(tmp_path: Path, kind: str, place: int, damage: bytes, cut: bool) -> None:
    stream = io.BytesIO()
    disc("RGB", size=(220, 220)).save(stream, kind)
    content = bytearray(stream.getvalue())
    place %= len(content)
    content[place : place + len(damage)] = damage
    path = written(tmp_path / "logo", bytes(content[:place] if cut else content))
    try:
        make_icon(path, title="x")
    except UsageError as error:
        assert error.remedy


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 2**32), st.sampled_from([1, 2, 256]))
def test_png_holds_the_very_pixels(width: int, height: int, seed: int, colors: int) -> None:
    import random

    chance = random.Random(seed)
    pixels = bytes(chance.randrange(colors) for _ in range(width * height * 3))
    picture = Image.open(io.BytesIO(write_png(pixels, width)))
    assert picture.size == (width, height)
    assert picture.tobytes() == pixels


@pytest.mark.parametrize("length", [*range(250, 270), *range(505, 530), 100_000])
def test_png_of_long_runs(length: int) -> None:
    pixels = bytes(length * 3)
    assert Image.open(io.BytesIO(write_png(pixels, length))).tobytes() == pixels
