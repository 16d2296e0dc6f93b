"""JSON values: types, and what is plainly meant by a value of another type."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.check.json_values import as_type, fits, identity


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (1, "integer", True),
        (1.0, "integer", True),
        (1.5, "integer", False),
        (1, "number", True),
        (True, "integer", False),
        (True, "number", False),
        (None, "string", False),
        ([], "array", True),
        ({}, "array", False),
        ("x", "file", True),
        ("x", ["string", "null"], True),
    ],
)
def test_fits(value: Any, kind: Any, expected: bool) -> None:
    assert fits(value, kind) is expected


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2", "integer", 2),
        ("2", "number", 2),
        ("2.5", "number", 2.5),
        ("2.5", "integer", None),
        ("02", "integer", None),
        (" 2", "integer", None),
        ("1_000", "integer", None),
        ("nan", "number", None),
        ("False", "boolean", False),
        ("yes", "boolean", None),
        (2, "string", "2"),
        (True, "string", "true"),
        (None, "string", None),
        (1, "boolean", None),
        ("a,b", "array", None),
    ],
)
def test_as_type(value: Any, kind: str, expected: Any) -> None:
    found = as_type(value, kind)
    assert (found, type(found)) == (expected, type(expected))


def test_identity_tells_types_apart() -> None:
    assert len({identity(value) for value in (1, True, "1", [1], None)}) == 5
