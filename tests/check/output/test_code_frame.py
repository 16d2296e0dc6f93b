"""The line of a finding: what is underlined, and what is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.check.finding import Spot
from connectory.check.output.code_frame import code_frame, columns


def _frame(excerpt: str, start: int, end: int, width: int = 40) -> tuple[str, str] | None:
    """The frame with the characters from `start` to `end` of `excerpt` marked."""
    return code_frame(Spot("f", "/p", 1, start + 1, end + 1, excerpt), width)


@pytest.mark.parametrize(
    ("excerpt", "start", "end", "expected"),
    [
        pytest.param('  "get": {},', 2, 7, ('  "get": {},', "  ^^^^^"), id="in the middle"),
        pytest.param("abc", 0, 3, ("abc", "^^^"), id="the whole line"),
        pytest.param("\t\ta\tb", 2, 5, ("        a    b", "        ^^^^^^"), id="tabs"),
        pytest.param("日本: x", 4, 5, ("日本: x", "      ^"), id="wide before"),
        pytest.param("x 日本", 2, 4, ("x 日本", "  ^^^^"), id="wide marked"),
        pytest.param("e\u0301x", 2, 3, ("e\u0301x", " ^"), id="combining"),
        pytest.param("a\x1b[0m", 1, 2, ("a\\x1b[0m", " ^^^^"), id="control character"),
        pytest.param("abc", 1, 1, ("abc", " ^"), id="nothing marked: one character"),
        pytest.param("abc", 3, 3, ("abc ", "   ^"), id="behind the end"),
        pytest.param("0123456789" * 9, 0, 3, ("0123456789" * 3 + "012345678…", "^^^"), id="long after"),
        pytest.param("0123456789" * 9, 87, 90, ("…" + ("0123456789" * 9)[-39:], " " * 37 + "^^^"), id="long before"),
        pytest.param(
            "0123456789" * 9, 0, 90, ("0123456789" * 3 + "012345678…", "^" * 40), id="everything marked, and long"
        ),
    ],
)
def test_place_is_underlined(excerpt: str, start: int, end: int, expected: tuple[str, str]) -> None:
    assert _frame(excerpt, start, end) == expected


@pytest.mark.parametrize(("excerpt", "start"), [("", 0), ("   ", 1), ("abc", 4)])
def test_nothing_is_shown_where_there_is_no_text(excerpt: str, start: int) -> None:
    assert _frame(excerpt, start, start + 1) is None


@given(st.text(st.sampled_from("ab日\t\x1b"), min_size=1, max_size=80), st.data())
def test_frame_keeps_to_the_width(excerpt: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(excerpt)))
    end = data.draw(st.integers(start, len(excerpt)))
    frame = _frame(excerpt, start, end, width=20)
    if frame is not None:
        line, underline = frame
        assert columns(line) <= 20
        assert underline.strip(" ^") == ""
        assert 0 < len(underline) <= 20
