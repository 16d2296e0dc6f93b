"""The reference pages follow from the code, and everything that can be configured or called is documented."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import connectory

ROOT = Path(__file__).parent.parent.parent


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = load_tool().pages()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_fresh(name: str) -> None:
    there = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert there == PAGES[name], f"docs/reference/{name} is stale: run `python tools/reference.py`"


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "guides" / "library.md").read_text(encoding="utf-8")
    missing = [name for name in connectory.__all__ if f"`{name}" not in page]
    assert missing == []


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            found = path.parent / target if target else path
            assert found.exists(), f"{page} links to {target}"
            assert not anchor or anchor in anchors_of(found), f"{page} links to {target}#{anchor}"


def anchors_of(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
