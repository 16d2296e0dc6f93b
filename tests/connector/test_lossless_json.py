"""JSON text: strict reading, and edits that leave all other bytes alone."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectory.connector.lossless_json import edit_json, line_of, natural_key, read_json, same
from connectory.errors import ConnectorError

DEFINITION = b"""{
  "swagger": "2.0",
  "info": {"title": "Orders", "version": "1.0"},
  "x-number": 1.50e+03,
  "paths": {
    "/orders": {
      "get": {
        "tags": [ "a", "b" ],
        "parameters": [
          {
            "name": "id",
            "in": "query"
          }
        ],

        "summary": "caf\\u00e9"
      }
    }
  }
}

"""


def edited(content: bytes, *path: str | int, value: Any = None, delete: bool = False) -> str:
    tree = read_json(content)
    node = tree
    for key in path[:-1]:
        node = node[key]
    if delete:
        del node[path[-1]]
    elif isinstance(node, list) and path[-1] == len(node):
        node.append(value)
    else:
        node[path[-1]] = value
    return edit_json(content, tree).decode()


def test_only_the_edited_value_changes() -> None:
    text = edited(DEFINITION, "info", "title", value="Bills")
    assert text == DEFINITION.decode().replace('"Orders"', '"Bills"')


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        pytest.param(
            ("info", "contact"),
            {"name": "x"},
            '"version": "1.0"}',
            '"version": "1.0", "contact": {"name": "x"}}',
            id="inline",
        ),
        pytest.param(
            ("paths", "/orders", "get", "deprecated"),
            True,
            '"caf\\u00e9"\n',
            '"caf\\u00e9",\n        "deprecated": true\n',
            id="at the end of an object",
        ),
        pytest.param(
            ("paths", "/orders", "get", "tags", 2), "c", '[ "a", "b" ]', '[ "a", "b", "c" ]', id="inline array"
        ),
        pytest.param(
            ("paths", "/orders", "get", "parameters", 1),
            {"name": "n", "enum": [1]},
            '"in": "query"\n          }\n',
            '"in": "query"\n          },\n          {\n            "name": "n",\n            "enum": [\n'
            "              1\n            ]\n          }\n",
            id="object into an array",
        ),
        pytest.param(("x-number",), 1500, "1.50e+03", "1500", id="same value, other type"),
        pytest.param(("x-number",), "ü", "1.50e+03", '"\\u00fc"', id="escaped where all is escaped"),
    ],
)
def test_what_is_new_looks_like_its_neighbours(
    path: tuple[str | int, ...], value: Any, before: str, after: str
) -> None:
    assert edited(DEFINITION, *path, value=value) == DEFINITION.decode().replace(before, after)


def test_delete_first_middle_last_and_all() -> None:
    text = b'{\r\n\t"a": 1,\r\n\t"b": 2,\r\n\t"c": 3\r\n}'
    assert edited(text, "a", delete=True) == '{\r\n\t"b": 2,\r\n\t"c": 3\r\n}'
    assert edited(text, "b", delete=True) == '{\r\n\t"a": 1,\r\n\t"c": 3\r\n}'
    assert edited(text, "c", delete=True) == '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}'
    assert edit_json(text, {}) == b"{}"
    assert edit_json(text, {"a": {"d": [1]}}) == b'{\r\n\t"a": {\r\n\t\t"d": [\r\n\t\t\t1\r\n\t\t]\r\n\t}\r\n}'


def test_order_of_keys_is_an_edit_and_moves_the_text_of_members() -> None:
    text = b'{"a":1.0,"b":1e5,"c":[ ]}'
    assert edit_json(text, {"c": [], "a": 1.0, "b": 1e5}) == b'{"c":[ ],"a":1.0,"b":1e5}'


def test_duplicate_keys_stay_and_the_last_one_is_edited() -> None:
    text = b'{"a": 1, "b": 2, "a": 3}'
    assert edit_json(text, {"a": 3, "b": 4}) == b'{"a": 1, "b": 4, "a": 3}'
    assert edit_json(text, {"a": 5, "b": 2}) == b'{"a": 1, "b": 2, "a": 5}'
    assert edit_json(text, {"b": 2}) == b'{"b": 2}'
    assert edit_json(text, {"a": 3, "new": 0, "b": 2}) == b'{"a": 1, "new": 0, "b": 2, "a": 3}'


def test_array_items_are_known_by_their_natural_key() -> None:
    text = b'[{"name": "a",  "in": "query"}, {"name": "b",   "in": "query"}, 7]'
    tree = [7, {"name": "b", "in": "path"}, {"name": "b", "in": "query", "type": "string"}]
    assert edit_json(text, tree).decode() == (
        '[7, {"name": "b", "in": "path"}, {"name": "b",   "in": "query",   "type": "string"}]'
    )


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_byte_order_mark_and_encoding_stay(mark: bytes, encoding: str) -> None:
    content = mark + '{"a": "ß"}'.encode(encoding)
    assert read_json(content) == {"a": "ß"}
    assert edit_json(content, {"a": "é"}) == mark + '{"a": "é"}'.encode(encoding)


def test_number_beyond_64_bits_and_half_a_surrogate_pair() -> None:
    content = b'{"n": 123456789012345678901234567890, "s": "\\ud800", "a": 1}'
    tree = read_json(content)
    assert tree["n"] == 123456789012345678901234567890
    tree["a"] = "é\udfff"
    assert edit_json(content, tree) == content.replace(b'"a": 1', b'"a": "\\u00e9\\udfff"')


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(b'{\n  "a": 1\n  "b": 2}', 3, 3, id="missing comma"),
        pytest.param(b'{\n  "a": NaN}', 2, 8, id="not a number"),
        pytest.param(b'{"a": 1} x', 1, 10, id="text after the end"),
        pytest.param(b'{"a":\n "\xadb"}', 2, 3, id="other encoding"),
        pytest.param(b"", 1, 1, id="empty"),
        pytest.param(b"[" * 100_000, None, None, id="too deep"),
        pytest.param(b"1" * 5000, None, None, id="too many digits"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(content: bytes, line: int | None, column: int | None) -> None:
    with pytest.raises(ConnectorError) as caught:
        read_json(content, "x.json")
    assert (caught.value.file, caught.value.line) == ("x.json", line)
    if column:
        assert abs((caught.value.column or 0) - column) <= 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1: 2}, {1, 2}, (1,), object(), b"x"])
def test_what_json_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises(ConnectorError):
        edit_json(b'{"a": 1}', {"a": value})


def test_line_of_a_value_or_of_its_nearest_ancestor() -> None:
    assert line_of(DEFINITION, ("paths", "/orders", "get", "parameters", 0, "in")) == 12
    assert line_of(DEFINITION, ("paths", "/orders", "get", "gone", "x")) == 7
    assert line_of(DEFINITION, ()) == 1


def test_same_tells_numbers_and_booleans_apart() -> None:
    assert same({"a": [1, {"b": None}], "c": 2}, {"c": 2, "a": [1, {"b": None}]})
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1}, ordered=True)
    assert not any(same(1, other) for other in (1.0, True, "1", None, [1]))


def test_natural_keys_of_what_stands_in_connectors() -> None:
    assert natural_key({"name": "id", "in": "path", "type": "string"}) == natural_key({"name": "id", "in": "path"})
    assert natural_key({"name": "id", "in": "path"}) != natural_key({"name": "id", "in": "query"})
    assert natural_key({"oauth": []}) == natural_key({"oauth": ["read"]})
    assert natural_key({"type": "string", "format": "date"}) is None


# Random trees in random styles, edited at random.

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


class Writer:
    """Writes a tree in some style, and remembers where each value stands."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.regular = self.random.random() < 0.7
        self.newline = self.random.choice(["\n", "\r\n", ""])
        self.unit = self.random.choice(["  ", "\t", "    ", ""])
        self.text = ""
        self.spans: dict[tuple[str | int, ...], tuple[int, int]] = {}

    def space(self, level: int) -> None:
        if self.regular:
            self.text += self.newline + (self.unit * level if self.newline else "")
        else:
            self.text += self.random.choice(["", " ", "\n", "\t", "\r\n  ", "\n\n"])

    def scalar(self, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=self.random.random() < 0.5)
        if isinstance(value, float) and "e" not in text and self.random.random() < 0.5:
            text += "0E0"
        self.text += text

    def write(self, value: Any, path: tuple[str | int, ...] = ()) -> None:
        start = len(self.text)
        level = len(path)
        if isinstance(value, dict | list):
            self.text += "{" if isinstance(value, dict) else "["
            for number, key in enumerate(value):
                if number:
                    self.text += ","
                self.space(level + 1)
                if isinstance(value, dict):
                    self.scalar(key)
                    self.text += self.random.choice([":", ": "])
                    self.write(value[key], (*path, key))
                else:
                    self.write(key, (*path, number))
            if value:
                self.space(level)
            self.text += "}" if isinstance(value, dict) else "]"
        else:
            self.scalar(value)
        self.spans[path] = (start, len(self.text))


def written(tree: Any, seed: int) -> Writer:
    writer = Writer(seed)
    writer.write(tree)
    writer.text += writer.random.choice(["", "\n", " \r\n\r\n"])
    return writer


def at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(trees, trees, st.integers(0, 2**32))
def test_any_tree_can_become_any_other(old: Any, new: Any, seed: int) -> None:
    content = written(old, seed).text.encode()
    assert edit_json(content, read_json(content)) == content
    assert same(read_json(edit_json(content, new)), new, ordered=True)


@quick
@given(trees, scalars, st.integers(0, 2**32), st.data())
def test_replacing_a_value_touches_its_text_only(tree: Any, value: Any, seed: int, data: st.DataObject) -> None:
    writer = written(tree, seed)
    path = data.draw(st.sampled_from(sorted(writer.spans, key=repr)))
    new = copy.deepcopy(tree)
    if path:
        at(new, path[:-1])[path[-1]] = value
    else:
        new = value
    result = edit_json(writer.text.encode(), new).decode()
    assert same(read_json(result.encode()), new, ordered=True)
    start, end = writer.spans[path]
    assert result.startswith(writer.text[:start])
    assert result.endswith(writer.text[end:])


@quick
@given(st.dictionaries(texts, trees, max_size=5) | st.lists(trees, max_size=5), trees, st.integers(0, 2**32), st.data())
def test_adding_and_deleting_leaves_the_siblings_text(tree: Any, value: Any, seed: int, data: st.DataObject) -> None:
    if isinstance(tree, list):  # of equal items nobody can say which one is gone
        tree = [[number, item] for number, item in enumerate(tree)]
    writer = written(tree, seed)
    new = copy.deepcopy(tree)
    keys: list[Any] = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    gone = data.draw(st.sampled_from(keys)) if keys and data.draw(st.booleans()) else None
    if gone is not None:
        del new[gone]
    elif isinstance(new, dict):
        new[data.draw(texts.filter(lambda key: key not in new))] = value
    else:
        new.insert(data.draw(st.integers(0, len(new))), value)
    result = edit_json(writer.text.encode(), new).decode()
    assert same(read_json(result.encode()), new, ordered=True)
    position = 0
    for key in keys:
        if key != gone:
            start, end = writer.spans[(key,)]
            found = result.find(writer.text[start:end], position)
            assert found >= 0
            position = found + end - start
