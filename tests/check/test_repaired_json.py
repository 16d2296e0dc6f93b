"""Text that is almost JSON: what is told of it, and what it is read as."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectory.check.repaired_json import repair

BASE = json.loads((Path(__file__).parent / "base" / "apiDefinition.swagger.json").read_text(encoding="utf-8"))
LONG = 10**400

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)
PIECES = ["", "{", "}", "[", "]", ",", ":", '"', "'", "//", "/*", "#", "\n", "\u2003", "\ufeff", "\\", "NaN", "=", ";"]
DAMAGE = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(PIECES), st.integers(0, 3)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "root", "kinds"),
    [
        pytest.param('{"a": [1, 2,],}', {"a": [1, 2]}, ["comma", "comma"], id="trailing commas"),
        pytest.param('{"a": [,1,, 2]}', {"a": [1, 2]}, ["comma", "comma"], id="commas before nothing"),
        pytest.param('{"a": 1 "b": [1 2]}', {"a": 1, "b": [1, 2]}, ["separator", "separator"], id="missing commas"),
        pytest.param('{"a" 1, "b": : 2; "c" = 3}', {"a": 1, "b": 2, "c": 3}, ["separator"] * 4, id="colons"),
        pytest.param('// x\n{"a": 1, /* y */ "b": 2 # z\n}', {"a": 1, "b": 2}, ["comment"] * 3, id="comments"),
        pytest.param('{a: \'it\\\'s "x"\', "b": “y”}', {"a": 'it\'s "x"', "b": "y"}, ["quotes"] * 3, id="quotes"),
        pytest.param('{"a": string, b": "c"}', {"a": "string", "b": "c"}, ["quotes"] * 2, id="no quotes"),
        pytest.param('{"a": "the "best" of", "b": 1}', {"a": 'the "best" of', "b": 1}, ["quotes"], id="inner quotes"),
        pytest.param('{\n"a": "x,\n"b": "y\n}', {"a": "x", "b": "y"}, ["quotes"] * 2, id="not closed"),
        pytest.param('{"a": "x\ty\nz", "b": 1}', {"a": "x\ty\nz", "b": 1}, ["text"], id="control characters"),
        pytest.param(r'["^\d+\.\'\ud800\n$"]', ["^\\d+\\.'\ufffd\n$"], ["text"], id="escapes"),
        pytest.param("[NaN, True, None, +1, .5, 007, 0x1F, 2.]", [None, True, None, 1, 0.5, 7, 31, 2], ["value"] * 8),
        pytest.param('{"a": , "b"}', {"a": None, "b": None}, ["value"] * 2, id="missing values"),
        pytest.param('{\u2003"a":\u00a01,\ufeff"b": 2\x00}', {"a": 1, "b": 2}, ["character"] * 4, id="blanks"),
        pytest.param('{"a": 1} {"b": 2}', {"a": 1}, ["after-end"], id="text after the end"),
        pytest.param('{"a": 1}}', {"a": 1}, ["bracket"], id="one bracket too many"),
        pytest.param('{"a": [1, {"b": 2', {"a": [1, {"b": 2}]}, ["bracket"], id="cut off"),
        pytest.param('{"a": [1, 2}, "b": 3]', {"a": [1, 2], "b": 3}, ["bracket"] * 2, id="wrong brackets"),
        pytest.param('{"a": 1, "b": 2, "a": 3}', {"a": 3, "b": 2}, ["duplicate"], id="duplicate key"),
        pytest.param(f'{{"a": {LONG}, "b": 1,}}', {"a": LONG, "b": 1}, ["comma"], id="long integer"),
    ],
)
def test_is_read_as_what_was_meant(text: str, root: Any, kinds: list[str]) -> None:
    repaired = repair(text)
    assert repaired.root == root
    assert [fault.kind for fault in repaired.faults] == kinds


@pytest.mark.parametrize("text", ["", "  // nothing", "<xml/>", "swagger: '2.0'", "[" * 300, "\x00\x01\x02"])
def test_what_is_no_json_has_one_fault(text: str) -> None:
    repaired = repair(text)
    assert repaired.root is None
    assert [fault.kind for fault in repaired.faults] == ["unreadable"]


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("indent", [2, 4])
@pytest.mark.parametrize("character", '{}[],:"')
def test_one_character_short_or_too_many(indent: int, character: str) -> None:
    """With indentation, the very tree is found again, wherever the character is, and one fault is told."""
    text = json.dumps(BASE, indent=indent)
    for place in [at for at, each in enumerate(text) if each == character][::7]:
        for damaged in (text[:place] + text[place + 1 :], text[:place] + character + text[place:]):
            if is_json(damaged):  # it was a character of a text
                continue
            repaired = repair(damaged)
            assert repaired.root == BASE, damaged[max(place - 40, 0) : place + 40]
            assert len(repaired.faults) == 1
            assert abs(repaired.faults[0].start - place) < 250


def test_brackets_that_are_certain_are_mended_safely() -> None:
    text = json.dumps(BASE, indent=2)
    assert [fault.safe for fault in repair(text[:-1]).faults] == [True]
    inner = text.index("    }\n")
    assert [fault.safe for fault in repair(text[:inner] + text[inner + 6 :]).faults] == [False]


def test_says_where_in_the_tree() -> None:
    repaired = repair('{"a": [{"b": 1,}, {"c": \'x\'}], "a": 2}')
    assert [(fault.kind, fault.path) for fault in repaired.faults] == [
        ("comma", ("a", 0)),
        ("quotes", ("a", 1, "c")),
        ("duplicate", ("a",)),
    ]


def test_a_comment_goes_with_its_line() -> None:
    assert repair('{\n  // one\n  "a": 1 // two\n}').text == '{\n  "a": 1 \n}'


@given(JSON, st.sampled_from([None, 1, 4, "\t"]), st.booleans())
def test_json_has_no_faults(value: Any, indent: int | str | None, only_ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=only_ascii)
    repaired = repair(text)
    assert (repaired.faults, repaired.root, repaired.text) == ([], value, text)


@settings(max_examples=500, deadline=None)
@given(JSON, st.sampled_from([None, 2]), DAMAGE)
def test_whatever_is_damaged(value: Any, indent: int | None, damage: list[tuple[int, str, int]]) -> None:
    text = json.dumps(value, indent=indent)
    for at, piece, length in damage:
        at %= len(text) + 1
        text = text[:at] + piece + text[at + length :]
    repaired = repair(text)
    unreadable = [fault for fault in repaired.faults if fault.kind == "unreadable"]
    if unreadable:
        assert repaired.faults == unreadable
        assert repaired.root is None
    else:
        assert json.loads(repaired.text) == repaired.root or repaired.root != repaired.root
    for fault in repaired.faults:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in fault.edits)
    offsets = [repaired.original(offset) for offset in range(len(repaired.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@pytest.mark.parametrize(
    "piece", [",", "[", "[}", '\\"\n', "'\\", "“", '"abc,\n', '["x"y', "\u2003", "/* ", "1 ", '{"a":1,', "lorem ipsum "]
)
def test_a_megabyte_of_nonsense_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    repair(text)
    assert time.process_time() - begin < 3
