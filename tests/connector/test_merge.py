"""Three-way merges of trees and lines."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectory.connector.lossless_json import same
from connectory.connector.merge import GONE, Difference, merge_lines, merge_trees


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        pytest.param({"a": 1}, {"a": 2}, {"a": 1}, {"a": 2}, id="only mine changed"),
        pytest.param({"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}, id="only theirs changed"),
        pytest.param({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, id="both the same"),
        pytest.param(
            {"a": {"x": 1, "y": 1}},
            {"a": {"x": 2, "y": 1}},
            {"a": {"x": 1, "y": 3}},
            {"a": {"x": 2, "y": 3}},
            id="deep",
        ),
        pytest.param(
            {"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 1}, id="deleted by me, added by them"
        ),
        pytest.param({"a": 1}, {"a": 1, "b": 2}, {"c": 3}, {"c": 3, "b": 2}, id="added by me, deleted by them"),
        pytest.param({}, {"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}, id="both added"),
        pytest.param(["a", "b"], ["b", "mine"], ["a", "b", "theirs"], ["b", "theirs", "mine"], id="texts"),
        pytest.param(
            [{"name": "id", "in": "path"}, {"name": "n", "in": "query", "type": "string"}],
            [{"name": "id", "in": "path", "x-ms-summary": "ID"}, {"name": "n", "in": "query", "type": "string"}],
            [{"name": "n", "in": "query", "type": "integer"}, {"name": "id", "in": "path"}],
            [{"name": "id", "in": "path", "x-ms-summary": "ID"}, {"name": "n", "in": "query", "type": "integer"}],
            id="parameters by name and place",
        ),
    ],
)
def test_what_does_not_touch_is_merged(base: Any, mine: Any, theirs: Any, merged: Any) -> None:
    assert merge_trees(base, mine, theirs) == (merged, [])


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "difference"),
    [
        pytest.param({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, Difference(("a",), 2, 3), id="changed by both"),
        pytest.param({"a": 1}, {}, {"a": 3}, {}, Difference(("a",), GONE, 3), id="deleted by me, changed by them"),
        pytest.param(
            {"a": 1}, {"a": 2}, {}, {"a": 2}, Difference(("a",), 2, GONE), id="changed by me, deleted by them"
        ),
        pytest.param(
            {"p": [{"name": "x", "in": "query", "d": 1}]},
            {"p": [{"name": "new", "in": "path"}, {"name": "x", "in": "query", "d": 2}]},
            {"p": [{"name": "x", "in": "query", "d": 3}]},
            {"p": [{"name": "new", "in": "path"}, {"name": "x", "in": "query", "d": 2}]},
            Difference(("p", 1, "d"), 2, 3),
            id="in an array, the path is that of the merged tree",
        ),
        pytest.param(
            {"a": [1, 2]},
            {"a": [1]},
            {"a": [1, 2, 3]},
            {"a": [1]},
            Difference(("a",), [1], [1, 2, 3]),
            id="array of numbers",
        ),
        pytest.param(
            {"a": 1}, {"a": True}, {"a": 1.0}, {"a": True}, Difference(("a",), True, 1.0), id="equal in Python only"
        ),
    ],
)
def test_what_both_changed_stays_mine_and_is_told(
    base: Any, mine: Any, theirs: Any, merged: Any, difference: Difference
) -> None:
    assert merge_trees(base, mine, theirs) == (merged, [difference])


def test_a_definition_that_is_still_referred_to_comes_back() -> None:
    def definition(names: list[str], *references: str) -> dict[str, Any]:
        return {
            "paths": {f"/{name}": {"schema": {"$ref": f"#/definitions/{name}"}} for name in references},
            "definitions": {name: {"properties": {"next": {"$ref": "#/definitions/Deep"}}} for name in names},
        }

    base = definition(["Order", "Deep"], "Order")
    mine = definition(["Order", "Deep"], "Order")
    mine["paths"]["/by-hand"] = {"schema": {"$ref": "#/definitions/Order"}}
    theirs = definition(["Bill"], "Bill")
    merged, differences = merge_trees(base, mine, theirs)
    assert list(merged["paths"]) == ["/Bill", "/by-hand"]
    assert set(merged["definitions"]) == {"Bill", "Order", "Deep"}
    assert differences == []


trees = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("abc"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=4),
    max_leaves=10,
)


@settings(deadline=None)
@given(trees, trees, trees)
def test_one_side_that_changed_nothing_loses_nothing(base: Any, mine: Any, theirs: Any) -> None:
    before = copy.deepcopy((base, mine, theirs))
    assert same(merge_trees(base, mine, base)[0], mine)
    assert same(merge_trees(base, base, theirs)[0], theirs)
    assert same(merge_trees(base, mine, mine)[0], mine)
    merge_trees(base, mine, theirs)
    assert same([*before], [base, mine, theirs])


def test_lines() -> None:
    base = b"# Orders\n\nText.\n\n## FAQ\nNone.\n"
    mine = b"# Orders\n\nMy text.\n\n## FAQ\nNone.\n"
    theirs = b"# Orders\n\nText.\n\n## FAQ\nNone.\n\n## More\n"
    assert merge_lines(base, mine, theirs) == (b"# Orders\n\nMy text.\n\n## FAQ\nNone.\n\n## More\n", [])
    merged, differences = merge_lines(base, mine, base.replace(b"Text.", b"Other text."))
    assert (merged, differences) == (mine, [(3, b"My text.\n", b"Other text.\n")])
