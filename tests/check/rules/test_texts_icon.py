"""Icons: what is found in pictures."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.registry import all_rules
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.connector.icon import make_icon

BASE = Path(__file__).parent.parent / "base"
BRAND = "#0a6b5c"


def picture(
    size: tuple[int, int] = (230, 230), color: str = BRAND, logo: float = 0.6, mode: str = "RGB", form: str = "PNG"
) -> bytes:
    """A picture with a white square for a logo."""
    image = Image.new(mode, size, color)
    width, height = size
    left, top = round(width * (1 - logo) / 2), round(height * (1 - logo) / 2)
    if logo:
        ImageDraw.Draw(image).rectangle((left, top, width - left - 1, height - top - 1), fill="white")
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


def found(icon: bytes | None, profile: Profile = Profile.VERIFIED, color: str = BRAND, **files: bytes) -> list[Finding]:
    """What is found in the base with another icon."""
    given = {path.name: path.read_bytes() for path in BASE.iterdir()}
    properties = json.loads(given["apiProperties.json"])
    properties["properties"]["iconBrandColor"] = color
    given["apiProperties.json"] = json.dumps(properties).encode()
    given.pop("icon.png")
    if icon is not None:
        given["icon.png"] = icon
    given.update({name.replace("_", "."): content for name, content in files.items()})
    readers = {name: (lambda data=data: data) for name, data in given.items()}
    found = check_subject(connector_of("Contoso Orders", readers, ""), Walk(all_rules(), profile))
    return [each.finding for each in found if each.finding.rule.startswith("icon-")]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.severity.value, each.spot.file) for each in findings]


@pytest.mark.parametrize(
    ("icon", "rule", "severity", "words"),
    [
        (b"no picture", "icon-format", "error", "no PNG"),
        (b"", "icon-format", "error", "no PNG"),
        (picture(form="JPEG"), "icon-format", "error", "no PNG"),
        (picture()[:200], "icon-format", "error", "cannot be used"),
        (picture((230, 200)), "icon-square", "error", "230 x 200"),
        (picture((231, 231)), "icon-size-px", "warning", "231 x 231"),
        (picture((99, 99)), "icon-size-px", "warning", "99 x 99"),
        (picture((1025, 1025)), "icon-size-px", "error", "1025 x 1025"),
        (picture((20_000, 20_000), mode="1", color="white", logo=0), "icon-size-px", "error", "20000 x 20000"),
        (picture() + b"\0" * 1_000_000, "icon-size-bytes", "error", "less than 1,000,000"),
        (picture(mode="RGBA", color="#0a6b5cfe"), "icon-opaque", "error", "transparent"),
        (picture(mode="RGBA", color="#ffffff00"), "icon-opaque", "error", "transparent"),
        (picture(color="#000000"), "icon-background-color", "error", "`#000000`"),
        (picture(color="#1c6b5c"), "icon-background-color", "error", f"`{BRAND}`"),
        (picture(logo=0.95), "icon-logo-coverage", "info", "95%"),
        (picture(logo=0), "icon-logo-coverage", "info", "one colour"),
    ],
)
def test_one_fault(icon: bytes, rule: str, severity: str, words: str) -> None:
    (finding,) = found(icon)
    assert (finding.rule, finding.severity.value, finding.spot.file) == (rule, severity, "icon.png")
    assert words in finding.message


@pytest.mark.parametrize(
    "icon",
    [
        picture(),
        picture((100, 100)),
        picture(mode="RGBA"),  # an alpha channel that is opaque everywhere
        picture(color="#0e675c"),  # what an editor's colour profile makes of the brand colour
        picture(logo=0.7),
        picture() + b"\0" * (999_999 - len(picture())),
    ],
)
def test_right_icons(icon: bytes) -> None:
    assert found(icon) == []


def test_a_logo_may_touch_the_edge() -> None:
    image = Image.open(io.BytesIO(picture()))
    ImageDraw.Draw(image).rectangle((0, 80, 229, 150), fill="white")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    assert found(stream.getvalue()) == []


@pytest.mark.parametrize("color", ["#007ee5", "#ffffff", "#da3b01", "teal", ""])
def test_a_wrong_brand_color_is_told_once(color: str) -> None:
    assert found(picture(), color=color) == []


def test_an_icon_that_is_not_there() -> None:
    assert told(found(None)) == [("icon-present", "info", "")]
    assert found(None, Profile.INDEPENDENT) == []


def test_an_icon_of_another_name() -> None:
    assert ("icon-format", "error", "icon.jpg") in told(found(None, icon_jpg=picture(form="JPEG")))
    assert "icon-format" not in {each.rule for each in found(picture(), icon_jpg=picture(form="JPEG"))}


def test_an_icon_in_other_letters() -> None:
    assert told(found(None, Icon_png=picture())) == [("icon-format", "error", "Icon.png")]


def test_rounded_corners_on_white() -> None:
    image = Image.new("RGB", (230, 230), "white")
    ImageDraw.Draw(image).rounded_rectangle((0, 0, 229, 229), 30, fill=BRAND)
    ImageDraw.Draw(image).rectangle((50, 50, 180, 180), fill="white")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    (finding,) = found(stream.getvalue())
    assert (finding.rule, finding.message) == (
        "icon-background-color",
        f"the corners of the icon are `#ffffff`, and the brand colour is `{BRAND}`",
    )


def test_an_icon_of_another_name_is_one_too() -> None:
    assert told(found(None, Profile.INDEPENDENT, icon_jpg=b"")) == [("icon-absent-ip", "error", "icon.jpg")]


@pytest.mark.parametrize("profile", Profile)
def test_icons_concern_certification(profile: Profile) -> None:
    rules = [(each.rule, each.severity) for each in found(b"no picture", profile)]
    expected: dict[Profile, list[Any]] = {
        Profile.CUSTOM: [],
        Profile.VERIFIED: [("icon-format", Severity.ERROR)],
        Profile.INDEPENDENT: [("icon-absent-ip", Severity.ERROR)],
    }
    assert rules == expected[profile]


@pytest.mark.parametrize("title", ["Contoso Orders", "W", "Mmmm wwww", "日本", ""])
def test_generated_monograms_are_right(title: str) -> None:
    icon = make_icon(None, title=title)
    assert found(icon.png, color=icon.brand_color) == []


@pytest.mark.parametrize("size", [(800, 300), (40, 60), (230, 230)])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("background", ["#ffffff", "#123456"])
def test_icons_made_of_pictures_are_right(tmp_path: Path, size: tuple[int, int], form: str, background: str) -> None:
    image = Image.open(io.BytesIO(picture(size, background)))
    ImageDraw.Draw(image).ellipse((5, 5, size[0] // 2, size[1] // 2), fill="#cc3300")
    image.save(tmp_path / "logo", form)
    icon = make_icon(tmp_path / "logo", title="Orders")
    assert found(icon.png, color=icon.brand_color) == []
