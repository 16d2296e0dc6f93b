"""Names of definitions."""

from __future__ import annotations

import pytest

from connectory.convert.schemas.naming import Names


@pytest.mark.parametrize("taken", ["a" * 99 + "_", "a" * 100, "a" * 101])
def test_what_is_taken_is_not_given_again_however_long_it_is(taken: str) -> None:
    names = Names([taken])
    given = [names.take(taken + ending) for ending in ("", "Placeholder", "Level2")]
    assert len({taken, *given}) == 4
