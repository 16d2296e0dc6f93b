"""JSON texts: what is read, and how refusals are told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.document.reading import read
from connectory.errors import SyntaxProblemError


def read_text(text: str) -> object:
    root, _, form = read(text.encode(), "api.json")
    assert form == "json"
    return root


def refusal(text: str) -> SyntaxProblemError:
    with pytest.raises(SyntaxProblemError) as caught:
        read_text(text)
    assert caught.value.file == "api.json"
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        pytest.param('{\n "a": 1,\n}', 2, 8, "comma has nothing after it", id="trailing comma"),
        pytest.param('{"a": 1\n "b": 2}', 2, 2, "comma or a closing bracket is missing", id="missing comma"),
        pytest.param('{"a": [1, 2', 1, 12, "ends before it is complete", id="cut off in a list"),
        pytest.param('{"a": "b', 1, 9, "ends before it is complete", id="cut off in a text"),
        pytest.param('{"a": tru', 1, 10, "ends before it is complete", id="cut off in a word"),
        pytest.param('{"a": 1}\n}', 2, 1, "more after the end", id="more after the end"),
        pytest.param('{"a": 1 // one\n}', 1, 9, "no comments", id="comment"),
        pytest.param('// an API\n{"a": 1}', 1, 1, "no comments", id="comment first"),
        pytest.param("{\"a\": 'b'}", 1, 7, "double quotes", id="single quotes"),
        pytest.param('{"a": NaN}', 1, 7, "NaN is not a JSON value", id="not a number"),
        pytest.param('{"a": None}', 1, 7, "None is not a JSON value", id="Python's word"),
        pytest.param('{"é": "\\d"}', 1, 8, "\\d is not an escape", id="unknown escape, column in characters"),
        pytest.param('{"a": "\\ud83d"}', 1, 8, "only half of a character", id="lone surrogate"),
        pytest.param('{"a": "x\ny"}', 1, 9, "U+000A", id="line end in a text"),
        pytest.param('{"a": 1e999}', 1, 7, "infinity", id="number that is no number"),
        pytest.param(
            '{"a": {"b": 1,\n  "c": 2,\n  "b": 3}}',
            3,
            3,
            "'b' stands twice in one object, first on line 1",
            id="key twice",
        ),
        pytest.param('{"a" : 1,\n "a": 2}', 2, 2, "'a' stands twice", id="key twice, a blank before a colon"),
        pytest.param(
            '{"": "\\u0022\\u0022",\n "a": 1, "a": 2}', 2, 10, "'a' stands twice", id="key twice, hidden quotes"
        ),
        pytest.param('{"a": 1,\n "\\u0061": 2}', 2, 2, "'a' stands twice", id="key twice, spelt differently"),
        pytest.param("[" * 255 + "]" * 255, 1, 255, "more than 254 levels", id="too deep"),
        pytest.param('{"[":' * 100_000, 1, 1271, "more than 254 levels", id="far too deep"),
    ],
)
def test_refusal_says_where_and_what_to_do(text: str, line: int, column: int, words: str) -> None:
    error = refusal(text)
    assert words in error.message
    assert (error.line, error.column) == (line, column)


def test_large_integers_stay_exact() -> None:
    number = 123456789012345678901234567890
    assert read_text(f'{{"maximum": {number}}}') == {"maximum": number}


def test_deep_but_sane_nesting_is_read() -> None:
    read_text("[" * 254 + "]" * 254)


def test_escaped_null_character_is_kept() -> None:
    assert read_text('{"a": "\\u0000"}') == {"a": "\0"}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('":\\ a', max_size=4), inner, max_size=4),
    max_leaves=15,
)


@given(
    st.dictionaries(st.text(max_size=3), plain, max_size=3), st.sampled_from([None, 1]), st.sampled_from([":", " : "])
)
def test_what_json_writes_is_read(tree: dict[str, object], indent: int | None, colon: str) -> None:
    assert read_text(json.dumps(tree, indent=indent, separators=(",", colon))) == tree


@given(
    st.dictionaries(st.text('":\\ a', max_size=4), plain, min_size=1, max_size=3),
    st.sampled_from([":", " :"]),
    st.data(),
)
def test_a_repeated_key_is_always_found(tree: dict[str, object], colon: str, data: st.DataObject) -> None:
    members = [json.dumps(key) + colon + json.dumps(value, separators=(",", colon)) for key, value in tree.items()]
    repeated = data.draw(st.sampled_from(sorted(tree)))
    text = "{" + ",".join([*members, json.dumps(repeated) + colon + "1"]) + "}"
    assert f"{repeated!r} stands twice" in refusal(text).message
