"""The sample's folder, file by file: what `generate` makes of `examples/orders` stands in `golden/`.

After a change on purpose: `CONNECTORY_REGEN=1 python -m pytest tests/test_golden.py`, and read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import connectory

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "orders"
SAMPLE = ROOT / "examples" / "orders"
TEXTS = ("apiDefinition.swagger.json", "apiProperties.json", "settings.json", "readme.md", "intro.md")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    [made] = connectory.generate(SAMPLE / "openapi.yaml", config=SAMPLE / "config.json")
    if os.environ.get("CONNECTORY_REGEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name in TEXTS:
            (GOLDEN / name).write_bytes(made.files[name])
    return made.files


def test_folder_holds_these_files(files: dict[str, bytes]) -> None:
    assert sorted(files) == sorted([*TEXTS, "icon.png"])


@pytest.mark.parametrize("name", TEXTS)
def test_file_is_as_it_should_be(files: dict[str, bytes], name: str) -> None:
    assert files[name].decode() == (GOLDEN / name).read_bytes().decode()


def test_icon_is_a_square_of_the_brand_colour(files: dict[str, bytes]) -> None:
    import io

    from PIL import Image

    icon = Image.open(io.BytesIO(files["icon.png"]))
    assert icon.format == "PNG"
    assert icon.size == (230, 230)
    assert icon.convert("RGBA").getpixel((3, 3)) == (0x1F, 0x5C, 0x43, 255)
