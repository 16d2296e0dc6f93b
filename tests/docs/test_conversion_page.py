"""docs/reference/conversion.md names everything that the conversion knows, and no step that there is not."""

import re
from pathlib import Path

import pytest

from connectory.convert import pipeline
from connectory.convert.inputs import _COLLECTION_FORMATS
from connectory.convert.schemas.keywords import READERS, SILENT, UNSAYABLE

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "reference" / "conversion.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"[\w$-]+", " ".join(re.findall(r"`([^`]+)`", PAGE))))


def steps_of_the_code() -> set[str]:
    """The names under which `src/connectory/convert` traces, and those of the pipeline."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/connectory/convert").rglob("*.py"))
    traced = re.findall(r'(?:trace(?:\.add)?|_note)\(\s*"([a-z-]+)"', sources)
    return {*traced, *re.findall(r'^_?(?:NAME|STEP|KEYWORDS) = "([a-z-]+)"', sources, re.MULTILINE), "read"}


@pytest.mark.parametrize("keyword", sorted({*READERS, *UNSAYABLE, *SILENT}))
def test_keyword_of_schemas_is_named(keyword: str) -> None:
    assert keyword in NAMED


@pytest.mark.parametrize("style", sorted({style for style, _ in _COLLECTION_FORMATS} - {"tabDelimited"}))
def test_style_of_parameters_is_named(style: str) -> None:
    assert style in NAMED


def test_steps_are_those_of_the_code() -> None:
    known = steps_of_the_code()
    assert {step.NAME for step in pipeline.STEPS} <= known
    named = re.findall(r"`([a-z]+(?:-[a-z]+)*)` (?:lossy|repaired|added|dropped|renamed)\b", PAGE)
    assert len(named) > 50
    assert set(named) <= known


@pytest.mark.parametrize("step", sorted(steps_of_the_code()))
def test_step_is_named(step: str) -> None:
    assert step in NAMED
