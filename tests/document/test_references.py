"""Following `$ref`: over files, through pointers, names and chains; and what is said when it leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectory.document import Document, Documents, Node, Place
from connectory.errors import ConnectoryError, FetchError, ReferenceProblemError

Write = Callable[[str, str], Path]


def opened(documents: Documents, name: str, *path: str | int) -> Node:
    document = documents.open(name)
    node = Node(document.root, Place(document))
    for key in path:
        node = node.child(key)
    return node


def in_memory(root: Any, *path: str | int) -> tuple[Documents, Node]:
    documents = Documents()
    document = documents.add("api.yaml", root)
    node = Node(document.root, Place(document))
    for key in path:
        node = node.child(key)
    return documents, node


def problem(documents: Documents, node: Node) -> ReferenceProblemError:
    with pytest.raises(ReferenceProblemError) as caught:
        documents.follow(node)
    return caught.value


@pytest.mark.parametrize(
    "reference",
    [
        "schemas/pet.yaml",
        "schemas/pet.yaml#",
        "./schemas/../schemas/pet.yaml#/",
        "schemas/all.json#/definitions/Pet",
        "schemas/all.json#/definitions/Pet%20%26%20dog",
        "schemas/all.json#/definitions/a~1b~0c",
        "schemas/all.json#/list/1",
        "schemas/my%20pet.yaml",
        "schemas/my%20pet.yaml#/",
        "schemas/my pet.yaml",
        "schemas\\pet.yaml",
        "schemas/100%.yaml",
        "schemas/a%23b.yaml",
        "#/x-here",
        "#/x%2Dhere",
    ],
)
def test_one_reference(write: Write, reference: str) -> None:
    pet = "type: dog"
    for name in ("pet.yaml", "my pet.yaml", "100%.yaml", "a#b.yaml"):
        write(f"schemas/{name}", f"{pet}\n'': {{type: dog}}" if name == "pet.yaml" else pet)
    dog = '{"type": "dog"}'
    write(
        "schemas/all.json",
        f'{{"definitions": {{"Pet": {dog}, "Pet & dog": {dog}, "a/b~c": {dog}}}, "list": [0, {dog}]}}',
    )
    write("api.yaml", f"x-here: {{type: dog}}\nuse: {{$ref: '{reference}'}}")
    documents = Documents()
    assert documents.follow(opened(documents, "api.yaml", "use")).value["type"] == "dog"


def test_file_url(write: Write) -> None:
    path = write("my pet.yaml", "type: dog")
    write("api.yaml", f"use: {{$ref: '{path.as_uri()}#/type'}}")
    documents = Documents()
    assert documents.follow(opened(documents, "api.yaml", "use")).value == "dog"


def test_references_are_relative_to_the_file_that_holds_them(write: Write) -> None:
    write("api/api.yaml", "use: {$ref: 'a/one.yaml#/x'}")
    write("api/a/one.yaml", "x: {$ref: '../b/two.yaml#/y'}")
    write("api/b/two.yaml", "y: {$ref: '#/z/0'}\nz: [{type: dog}]")
    documents = Documents()
    end = documents.follow(opened(documents, "api/api.yaml", "use"))
    assert end.value == {"type": "dog"}
    assert end.place.file == str(Path("api/b/two.yaml"))
    assert end.place.pointer == "/z/0"
    assert end.place.position == (2, 5)
    assert documents.follow(opened(documents, "api/api.yaml", "use")) is end


def test_a_changed_document_takes_the_place_of_the_one_read(write: Write) -> None:
    write("api.yaml", "use: {$ref: 'other.yaml#/x'}\npet: old")
    write("other.yaml", "x: {$ref: 'api.yaml#/pet'}")
    documents = Documents()
    assert documents.follow(opened(documents, "api.yaml", "use")).value == "old"
    old = documents.open("api.yaml")
    changed = documents.replacing(Document(old.name, old.location, {**old.root, "pet": "new"}, old.text, old.format))
    end = changed.follow(opened(changed, "api.yaml", "use"))
    assert (end.value, end.place.position) == ("new", (2, 1))
    assert documents.follow(opened(documents, "api.yaml", "use")).value == "old"


def test_what_is_no_reference_is_itself() -> None:
    documents, node = in_memory({"properties": {"$ref": {"type": "string"}}}, "properties")
    assert documents.follow(node) is node


def test_pointers_pass_through_references() -> None:
    documents, node = in_memory({"a": {"$ref": "#/b"}, "b": {"c": [1]}, "use": {"$ref": "#/a/c/0"}}, "use")
    end = documents.follow(node)
    assert (end.value, end.place.pointer) == (1, "/b/c/0")


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ({"use": {"$ref": "#/use"}}, "#/use"),
        ({"use": {"$ref": "#/a"}, "a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}}, "#/a -> #/b"),
        ({"use": {"$ref": "#/use/x"}}, "leads through itself"),
        ({"use": {"$ref": "#/a/x"}, "a": {"$ref": "#/b/x"}, "b": {"$ref": "#/a/x"}}, "leads through itself"),
        ({"use": {"$ref": "#/l0"}} | {f"l{n}": {"$ref": f"#/l{n + 1}"} for n in range(200)}, "circle"),
        (
            {"use": {"$ref": "#/l0/x"}} | {f"l{n}": {"$ref": f"#/l{n + 1}/x"} for n in range(2000)},
            "leads through itself",
        ),
    ],
)
def test_circles(root: dict[str, Any], words: str) -> None:
    documents, node = in_memory(root, "use")
    error = problem(documents, node)
    assert words in error.message
    assert error.remedy


@pytest.mark.parametrize(
    ("reference", "words", "remedy"),
    [
        ("#/schemas/Pett", "api.yaml has at /schemas no 'Pett'", "Did you mean 'Pet'?"),
        ("#/schemas/Pet/0", "api.yaml has at /schemas/Pet no '0'", "Correct"),
        ("#/nothing/at/all", "api.yaml has at its root no 'nothing'", "Correct"),
        ("#pet", "api.yaml has no $anchor 'pet'", "Correct"),
        ("schemas.yaml#/Dogg", "schemas.yaml has at its root no 'Dogg'", "Did you mean 'Dog'?"),
        ("schema.yaml#/Dog", "schema.yaml: there is no such file", "Did you mean 'schemas.yaml'?"),
        ("broken.json", "broken.json:1:7: NaN is not a JSON value", "JSON knows"),
        ("ftp://example.com/x", "ftp addresses are not read", "Use a file"),
        ("urn:pet", "urn addresses are not read", "Use a file"),
        (".", "this is a folder", "Name a file in it"),
        ("http://[::1/x", "not a correct address", "Correct"),
    ],
)
def test_a_missing_target_names_both_ends(write: Write, reference: str, words: str, remedy: str) -> None:
    write("schemas.yaml", "Dog: {}")
    write("broken.json", '{"a": NaN}')
    write("api.yaml", f"schemas: {{Pet: {{}}}}\nuse:\n  $ref: '{reference}'")
    documents = Documents()
    for _ in range(2):
        error = problem(documents, opened(documents, "api.yaml", "use"))
        assert f"{reference!r} leads nowhere" in error.message
        assert words in error.message
        assert str(error.remedy).startswith(remedy)
        assert (error.file, error.line, error.column, error.pointer) == ("api.yaml", 3, 3, "/use/$ref")


class TestNames:
    """`$id` and `$anchor`."""

    ROOT: ClassVar[dict[str, Any]] = {
        "schemas": {
            "Tree": {
                "$id": "https://example.com/schemas/tree",
                "properties": {"left": {"$ref": "#node"}, "right": {"$ref": "leaf"}, "root": {"$ref": "#/$defs/node"}},
                "$defs": {"node": {"$anchor": "node", "title": "inner"}},
            },
            "Leaf": {"$id": "https://example.com/schemas/leaf", "title": "leaf", "$defs": {"x": {"title": "x"}}},
            "Plain": {"$anchor": "plain", "title": "plain"},
            "Dynamic": {"$dynamicAnchor": "dynamic", "title": "dynamic"},
            "Short": {"$id": "Short", "title": "short", "properties": {"p": {"$ref": "#/schemas/Plain"}}},
            "Property": {"properties": {"$id": {"type": "string"}}},
        }
    }

    @pytest.mark.parametrize(
        ("path", "reference", "title"),
        [
            ("", "#plain", "plain"),
            ("", "#dynamic", "dynamic"),
            ("", "#node", "inner"),
            ("", "https://example.com/schemas/leaf", "leaf"),
            ("", "https://example.com/schemas/leaf#/$defs/x", "x"),
            ("", "https://example.com/schemas/tree#node", "inner"),
            ("", "Short", "short"),
            ("Tree/properties/left", "#node", "inner"),
            ("Tree/properties/right", "leaf", "leaf"),
            ("Tree/properties/right", "leaf#/$defs/x", "x"),
            ("Tree/properties/root", "#/$defs/node", "inner"),
            ("Short/properties/p", "#/schemas/Plain", "plain"),
        ],
    )
    def test_lead_to_the_schema_that_has_them(self, path: str, reference: str, title: str) -> None:
        documents, node = in_memory(self.ROOT)
        for key in ["schemas", *path.split("/")] if path else []:
            node = node.child(key)
        assert documents.resolve(reference, node.place).value["title"] == title

    def test_mean_something_else_in_each_schema(self) -> None:
        def schema(name: str) -> dict[str, Any]:
            return {"$id": f"https://example.com/{name}", "$ref": "#/$defs/x", "$defs": {"x": {"title": name}}}

        documents, node = in_memory({"a": schema("a"), "b": schema("b")})
        assert [documents.follow(node.child(name)).value["title"] for name in "ab"] == ["a", "b"]

    def test_are_read_from_files_too(self, write: Write) -> None:
        write("tree.yaml", "$id: https://example.com/tree\n$defs: {node: {$anchor: node, title: inner}}")
        write("api.yaml", "a: {$ref: 'tree.yaml#node'}\nb: {$ref: 'other.yaml'}")
        write("other.yaml", "$self: https://example.com/other\nx: {$ref: tree.yaml}")
        documents = Documents()
        assert documents.follow(opened(documents, "api.yaml", "a")).value["title"] == "inner"
        other = documents.follow(opened(documents, "api.yaml", "b"))
        assert documents.follow(other.child("x")).place.file == "tree.yaml"

    def test_unknown_anchor_names_the_nearest(self) -> None:
        documents, node = in_memory(self.ROOT)
        with pytest.raises(ReferenceProblemError, match="no \\$anchor 'plane'") as caught:
            documents.resolve("#plane", node.place)
        assert caught.value.remedy == "Did you mean 'plain'?"


references = st.text("#/~01%2Faé:.\\?&@[]http- \0", max_size=15) | st.sampled_from(["#/a", "#/b/0", "#x", "", "#"])
values = st.recursive(
    st.integers() | st.builds(lambda text: {"$ref": text}, references),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "$ref", "$id"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries({"a": values, "b": values, "$id": references}),
    references,
    st.sampled_from(["", "http://h.invalid/a/"]),
)
@example({}, "file:\0", "")
@example({}, "//[", "http://h.invalid/")
@example({"$id": "http://["}, "x", "")
def test_any_reference_is_followed_or_refused(root: Any, reference: str, base: str) -> None:
    documents = Documents()
    document = documents.add("api", root, location=base)
    with mock.patch("connectory.document.web.fetch", side_effect=FetchError("no network")), suppress(ConnectoryError):
        documents.follow(documents.resolve(reference, Place(document, ("a",))))
