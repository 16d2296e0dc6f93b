"""YAML texts: 1.2 meanings, what JSON lacks, and how refusals are told."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectory.document import limits
from connectory.document.reading import read
from connectory.document.yaml_events import read_events
from connectory.document.yaml_text import read_yaml
from connectory.errors import SyntaxProblemError


def read_text(text: str, name: str = "api.yaml") -> object:
    root, _, form = read(text.encode(), name)
    assert form == "yaml"
    return root


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("country: NO", {"country": "NO"}),
        ("a: on\nb: yes\nc: y", {"a": "on", "b": "yes", "c": "y"}),
        (
            "a: 2020-01-01\nb: 12:30:45\nc: 2020-01-01T10:00:00Z",
            {"a": "2020-01-01", "b": "12:30:45", "c": "2020-01-01T10:00:00Z"},
        ),
        ("a: 0o17\nb: 0x1F\nc: 017\nd: 1_000", {"a": 15, "b": 31, "c": "017", "d": "1_000"}),
        ("a: true\nb: ~\nc:\nd: 1e3", {"a": True, "b": None, "c": None, "d": 1000.0}),
        ("a: .nan\nb: -.inf\nc: 1e999", {"a": ".nan", "b": "-.inf", "c": "1e999"}),
        ("a: 123456789012345678901234567890", {"a": 123456789012345678901234567890}),
        ("200: a\n'404': b\ndefault: c", {"200": "a", "404": "b", "default": "c"}),
        ("+1: a\n1.10: b\ntrue: c\nnull: d\n0x1F: e", {"+1": "a", "1.10": "b", "true": "c", "null": "d", "0x1F": "e"}),
        ("a: &x {b: 1}\nc: *x\nd: &x 2\ne: *x", {"a": {"b": 1}, "c": {"b": 1}, "d": 2, "e": 2}),
        ("&k a: 1\nb: {*k : 2}", {"a": 1, "b": {"a": 2}}),
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3", {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}}),
        ("a:\n  b: 3\n  <<: [{b: 1, c: 2}, {c: 4, d: 5}]", {"a": {"b": 3, "c": 2, "d": 5}}),
        ("a: <<\n'<<': b", {"a": "<<", "<<": "b"}),
        (
            "a: !!str 1\nb: !!int '2'\nc: ! 3\nd: !!timestamp 2020-01-01",
            {"a": "1", "b": 2, "c": "3", "d": "2020-01-01"},
        ),
        ("a:\n\t# a tab before a comment\n  b: 1\n\t\n", {"a": {"b": 1}}),
        ("a: |-\n\n  \t\n  text\nb: >\n  \tmore\n", {"a": "\n\t\ntext", "b": "\tmore\n"}),
        ("---\na: 1\n---\n", {"a": 1}),
        ("%YAML 1.1\n---\na: NO", {"a": "NO"}),
        ("{a: 1, 'b': [x, ]}", {"a": 1, "b": ["x"]}),
        ('"Key": {"a": 1}', {"Key": {"a": 1}}),
        ('a: "\\x00"', {"a": "\0"}),
    ],
)
def test_meaning(text: str, value: object) -> None:
    assert read_text(text) == value


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        pytest.param("a: 1\nb: 2\na: 3", 3, 1, "'a' stands twice in one object, first on line 1", id="key twice"),
        pytest.param("200: a\n'200': b", 2, 1, "'200' stands twice", id="key twice, as number and text"),
        pytest.param("é: {x: 1, x: 2}", 1, 11, "'x' stands twice", id="key twice in a flow, column in characters"),
        pytest.param("a:\n\tb: 1", 2, 1, "a tab", id="tab"),
        pytest.param("a:\n  \tb: 1\n  \tc: 1", 2, 3, "a tab", id="tab after blanks"),
        pytest.param("a: 'b\nc: d", 2, 5, "ends before it is complete", id="cut off in a text"),
        pytest.param("a: [b, c", 1, 9, "ends before it is complete", id="cut off in a list"),
        pytest.param("a: *b", 1, 4, "*b has no anchor", id="no anchor"),
        pytest.param("a: **bold**", 1, 5, "letters, digits", id="Markdown"),
        pytest.param("a: &x\n  b: *x", 2, 6, "*x stands inside of what it stands for", id="alias circle"),
        pytest.param("a: 1\n---\nb: 2", 2, 1, "more than one YAML document", id="two documents"),
        pytest.param("a: 1\n---\n[b, c]", 2, 1, "more than one YAML document", id="two documents, the second a list"),
        pytest.param("a: !include b.yaml", 1, 4, "!include is not known", id="tag"),
        pytest.param("? [a, b]\n: c", 1, 3, "a key has to be a text", id="list as key"),
        pytest.param("a: {<<: 1}", 1, 9, "only mappings can be merged", id="merge of a number"),
        pytest.param("a: b: c", 1, 5, "a colon", id="colon in a text"),
        pytest.param("a: @b", 1, 4, "cannot begin with @", id="reserved character"),
        pytest.param("a: \x07", 1, 4, "U+0007", id="control character"),
        pytest.param('a: "\\ud800"', 1, 7, "escape", id="lone surrogate"),
        pytest.param("a: " + "[" * 300, 1, 257, "more than 254 levels", id="too deep"),
    ],
)
def test_refusal_says_where_and_what_to_do(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblemError) as caught:
        read_text(text)
    error = caught.value
    assert words in error.message
    assert (error.file, error.line, error.column) == ("api.yaml", line, column)
    assert error.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing in it"),
        ("# only a comment", "nothing in it"),
        ("<!DOCTYPE html>\n<html><body>API</body></html>", "HTML page"),
        ("\n<!-- built --><html>", "HTML page"),
        ('<?xml version="1.0"?><wadl/>', "XML"),
    ],
)
def test_what_is_neither_json_nor_yaml(text: str, words: str) -> None:
    with pytest.raises(SyntaxProblemError, match=words) as caught:
        read_text(text)
    assert caught.value.remedy


def test_damaged_json_is_told_as_json_unless_it_is_named_yaml() -> None:
    with pytest.raises(SyntaxProblemError, match="comma has nothing after it"):
        read_text('{"a": 1,}', "api")
    assert read_text('{"a": 1,}', "api.yml") == {"a": 1}
    with pytest.raises(SyntaxProblemError, match="stands twice"):
        read_text('{"a": 1, "a": 2}', "api.yaml")


def test_aliases_are_shared_and_bombs_refused() -> None:
    root = read_yaml("a: &x [1, 2]\nb: *x", "api.yaml")
    assert root["a"] is root["b"]
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))
    with pytest.raises(SyntaxProblemError, match="stand for more than") as caught:
        read_yaml(f"a0: &a0 [x]\n{levels}", "api.yaml")
    assert caught.value.line == 7


def test_merge_bombs_are_refused() -> None:
    wide = ", ".join(f"k{n}: 1" for n in range(1000))
    merges = "\n".join(f"m{n}: {{<<: *wide}}" for n in range(limits.EXPANDED_NODES // 1000))
    with pytest.raises(SyntaxProblemError, match="stand for more than"):
        read_yaml(f"wide: &wide {{{wide}}}\n{merges}", "api.yaml")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[x, "])
def test_nesting_costs_no_time(opening: str) -> None:
    start = time.process_time()
    with pytest.raises(SyntaxProblemError):
        read_yaml("a:\n  " + opening * 200_000, "api.yaml")
    assert time.process_time() - start < 5


scalars = st.text("0123456789+-.eExob_~nulltrueFALSEinfNaN", max_size=7) | st.text("ab 1:", max_size=5).map(str.strip)


@given(scalars)
@example("~")
@example("-0")
@example("+.5e-3")
@example("0b11")
@example("-00")
@example("1e400")
def test_both_readers_agree_on_plain_scalars(text: str) -> None:
    try:
        fast = read_yaml(f"a: {text}", "api.yaml")
    except SyntaxProblemError:
        return
    slow = read_events(f"a: {text}", "api.yaml")
    assert (fast, type(fast["a"])) == (slow, type(slow["a"]))


@given(st.text("abc:-#{}[],&*!|>'\"%@ \n\t<1?~", max_size=25))
def test_both_readers_agree_on_any_text(text: str) -> None:
    try:
        fast = read_yaml(text, "api.yaml")
    except SyntaxProblemError:
        return
    assert read_events(text, "api.yaml") == fast
