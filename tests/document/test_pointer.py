"""JSON Pointers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.document.pointer import child_key, format_pointer, parse_pointer, readings


@given(st.lists(st.text() | st.integers(0, 99)))
def test_pointers_go_there_and_back(path: list[str | int]) -> None:
    assert parse_pointer(format_pointer(path)) == tuple(map(str, path))


@pytest.mark.parametrize(
    ("fragment", "reading"),
    [
        ("", ()),
        ("/", ("",)),
        ("/paths/~1pets~1%7Bid%7D/get", ("paths", "/pets/{id}", "get")),
        ("/a%20b/~01", ("a b", "~1")),
        ("/paths/%2Fpets", ("paths", "/pets")),
        ("/with+blank/1+1%3D2", ("with blank", "1 1=2")),
        ("/100%/x", ("100%", "x")),
    ],
)
def test_fragments_are_read_as_people_write_them(fragment: str, reading: tuple[str, ...]) -> None:
    assert reading in list(readings(fragment))


@pytest.mark.parametrize(
    ("value", "key", "found"),
    [
        ({"0": 1}, "0", "0"),
        (["a", "b"], "1", 1),
        (["a", "b"], "2", None),
        (["a", "b"], "01", None),
        (["a", "b"], "-1", None),
        (["a", "b"], "\u0661", None),
        (["a", "b"], "9" * 5000, None),
        ("text", "0", None),
    ],
)
def test_only_real_indices_lead_into_lists(value: object, key: str, found: str | int | None) -> None:
    assert child_key(value, key) == found
