"""Line and column of any node."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from connectory.document import Document, Documents, Place, Position
from connectory.document.json_positions import JsonPositions

Open = Callable[[str], Document]

JSON = """{
  "é😀": {"b": [1, {"c": 2}], "a/b": "x"},\r
  "list": [
    [],
    "two"
  ]
}"""

YAML = """# an API
é: &base
  b: [1, {c: 2}]
  'a/b': x
list:
  - - []
    - text: |
        b: not a key
  - &two two
copy: *base
merged:
  <<: *base
  own: 1
200: ok
"""


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (1, 1)),
        (("é😀",), (2, 3)),
        (("é😀", "b"), (2, 10)),
        (("é😀", "b", 1), (2, 19)),
        (("é😀", "b", 1, "c"), (2, 20)),
        (("é😀", "a/b"), (2, 30)),
        (("list", 0), (4, 5)),
        (("list", 1), (5, 5)),
        (("list", 7), (3, 3)),
        (("list", "0"), (3, 3)),
        (("é😀", "missing", "below"), (2, 3)),
    ],
)
def test_json(open_text: Open, path: tuple[str | int, ...], position: tuple[int, int]) -> None:
    assert Place(open_text(JSON), path).position == position


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (2, 1)),
        (("é",), (2, 1)),
        (("é", "b", 0), (3, 7)),
        (("é", "b", 1, "c"), (3, 11)),
        (("é", "a/b"), (4, 3)),
        (("list", 0, 0), (6, 7)),
        (("list", 0, 1, "text"), (7, 7)),
        (("list", 1), (9, 5)),
        (("copy", "b"), (10, 1)),
        (("merged", "b"), (11, 1)),
        (("merged", "own"), (13, 3)),
        (("200",), (14, 1)),
    ],
)
def test_yaml(open_text: Open, path: tuple[str | int, ...], position: tuple[int, int]) -> None:
    assert Place(open_text(YAML), path).position == position


def test_utf_16_counts_characters(tmp_path: Any) -> None:
    (tmp_path / "api.json").write_bytes('{"😀": 1,\r\n"é": 2, "b": 3}'.encode("utf-16"))
    document = Documents().open(tmp_path / "api.json")
    assert document.position(("b",)) == Position(2, 9)


def test_trees_made_in_memory_are_on_line_1() -> None:
    assert Documents().add("api", {"a": [1]}).position(("a", 0)) == Position(1, 1)


keys = st.text('ab"\\/~é😀:# {}[]', min_size=1, max_size=5)
trees = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text('ab"\\{}[]:,é😀\n ', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)
roots = st.dictionaries(keys, trees, min_size=1, max_size=4)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths(child, (*path, key))


def rest_at(text: str, position: Position) -> str:
    line = text.split("\n")[position.line - 1]
    return "\n".join([line[position.column - 1 :], *text.split("\n")[position.line :]])


@given(roots, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_json_position_is_that_of_its_key_or_value(root: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(root, indent=indent, ensure_ascii=ascii_only)
    document = Document("api", "/api", root, text.encode(), "json")
    for path, value in paths(root):
        rest = rest_at(text, document.position(path))
        found, _ = json.JSONDecoder().raw_decode(rest)
        assert found == (path[-1] if path and isinstance(path[-1], str) else value)


@given(roots, st.sampled_from([True, False, None]), st.booleans())
def test_every_yaml_position_is_that_of_its_key_or_value(root: Any, flow: bool | None, unicode: bool) -> None:
    text = yaml.safe_dump(root, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)
    document = Document("api", "/api", root, text.encode(), "yaml")
    marks = dict(marked(yaml.compose(text, yaml.SafeLoader)))
    for path, _ in paths(root):
        mark = marks[path]
        if not aliased(path, marks):
            assert document.position(path) == (mark.line + 1, mark.column + 1)


def marked(
    node: Any, path: tuple[str | int, ...] = (), mark: Any = None
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every path and the mark of its key or value, by PyYAML's own tree of nodes, with aliases followed."""
    yield path, mark or node.start_mark
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from marked(value, (*path, key.value), key.start_mark)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from marked(value, (*path, index))


def aliased(path: tuple[str | int, ...], marks: dict[tuple[str | int, ...], Any]) -> bool:
    """Whether PyYAML's mark for the path, or one above it, lies before its parent's: it stands elsewhere."""
    above = [marks[path[:length]].index for length in range(len(path) + 1)]
    return above != sorted(above)


def test_many_positions_of_a_large_text_take_little_time() -> None:
    member = {"description": 'a "quoted" text with {braces}', "values": list(range(20))}
    root = {f"key{n}": {"inner": [member] * 10} for n in range(3000)}
    document = Document("api", "/api", root, json.dumps(root).encode(), "json")
    start = time.process_time()
    for n in range(3000):
        document.position((f"key{n}", "inner", 9, "values", 19))
    assert time.process_time() - start < 3


@st.composite
def written(draw: st.DrawFn, value: Any, indent: str = "") -> str:
    """A JSON text of a value, indented as people and programs do, well or badly."""
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=draw(st.booleans()))
    inner = indent + draw(st.sampled_from(["  ", "    ", "\t", "", " "]))
    line_end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", " "]))
    lead, trail = (line_end + inner, line_end + indent) if "\n" in line_end else ("", "")
    colon = draw(st.sampled_from([": ", ":", " : "]))
    if isinstance(value, dict):
        parts = [json.dumps(key) + colon + draw(written(item, inner)) for key, item in value.items()]
        return "{" + lead + ("," + (lead or " ")).join(parts) + trail + "}"
    return "[" + lead + ("," + (lead or " ")).join(draw(written(item, inner)) for item in value) + trail + "]"


KEYS = st.sampled_from(["a", "b", "c", 'q"', "\n", "é"])
TREES = st.recursive(
    st.none() | st.integers() | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@given(st.data(), TREES)
def test_indentation_never_misleads(data: st.DataObject, tree: Any) -> None:
    text = data.draw(written(tree))
    scanning, searching = JsonPositions(text), JsonPositions(text, tree)
    for path in all_paths(tree):
        assert searching.offset(path) == scanning.offset(path)


def all_paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from all_paths(child, (*path, key))


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        (("a", 0, "b"), "/a/0/b"),
        (("a", 0, "c", "d"), "/a/0"),
        (("a", 1), "/a"),
        (("x",), ""),
        (("t", "x"), "/t"),
    ],
)
def test_the_nearest_place_that_there_is(path: tuple[str | int, ...], pointer: str) -> None:
    document = Document("a.json", "/a.json", {"a": [{"b": None}], "t": "text"})
    assert Place(document, path).nearest.pointer == pointer
