"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from connectory.document import Documents, limits
from connectory.errors import ConnectoryError, FetchError, InputError

Write = Callable[[str, str], Path]


def refusal(location: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        Documents().open(location)
    assert caught.value.file == location
    assert caught.value.remedy
    return caught.value


def give_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data), closed=False))


def test_a_file_is_read_once_however_it_is_spelt(write: Write) -> None:
    path = write("api/api.yaml", "a: 1")
    documents = Documents()
    document = documents.open("api/api.yaml")
    assert (document.name, document.location, document.root) == ("api/api.yaml", str(path), {"a": 1})
    assert documents.open(path) is documents.open("api/../api/api.yaml") is documents.open(path.as_uri()) is document


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_a_link_in_another_folder_is_another_document_for_its_references_differ(write: Write) -> None:
    write("a/api.yaml", "$ref: other.yaml")
    write("a/other.yaml", "here: a")
    write("b/other.yaml", "here: b")
    (Path("b") / "api.yaml").symlink_to(Path("..") / "a" / "api.yaml")
    documents = Documents()
    for folder in "ab":
        document = documents.open(f"{folder}/api.yaml")
        assert documents.follow(_root(document)).value == {"here": folder}


def _root(document):  # type: ignore[no-untyped-def]
    from connectory.document import Node, Place

    return Node(document.root, Place(document))


def test_missing_file_names_the_nearest(write: Write) -> None:
    write("openapi.yaml", "a: 1")
    error = refusal("OpenApi.yml")
    assert error.message == "there is no such file"
    assert error.remedy == "Did you mean 'openapi.yaml'?"
    assert "no folder 'apis'" in str(refusal("apis/openapi.yaml").remedy)


def test_folder_names_the_files_in_it(write: Write) -> None:
    write("api/openapi.yaml", "a: 1")
    error = refusal("api")
    assert error.message == "this is a folder, not a file"
    assert error.remedy == "Name a file in it: openapi.yaml."


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_broken_link(write: Write) -> None:
    write("x", "")
    Path("api.yaml").symlink_to("gone.yaml")
    assert refusal("api.yaml").message == "this is a link to gone.yaml, which is not there"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_forbidden_file(write: Write) -> None:
    write("api.yaml", "a: 1").chmod(0)
    assert refusal("api.yaml").message == "this file may not be read"


@pytest.mark.parametrize("location", ["a\0b", "x" * 5000, ""])
def test_impossible_path(write: Write, location: str) -> None:
    write("x", "")
    with pytest.raises(FetchError):
        Documents().open(location)


def test_large_file_is_refused_before_it_is_read(write: Write) -> None:
    with write("api.json", "").open("wb") as file:
        file.truncate(limits.DOCUMENT_BYTES + 1)
    assert refusal("api.json").message == "this is larger than 100 MB"


def test_standard_input(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("other.yaml", "b: 2")
    give_input(monkeypatch, b"a: {$ref: other.yaml}")
    documents = Documents()
    document = documents.open("-")
    assert document.name == "<stdin>"
    assert documents.follow(_root(document).child("a")).value == {"b": 2}
    assert documents.open("-") is document


def test_endless_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 1_000_000)
    give_input(monkeypatch, b" " * 1_000_001)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        Documents().open("-")


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(FetchError, match="no standard input"):
        Documents().open("-")


def test_trees_made_in_memory_become_what_json_has() -> None:
    import datetime

    given = {200: {"date": datetime.date(2020, 1, 2)}, "x": (1, 2**70)}
    assert Documents().add("api", given).root == {"200": {"date": "2020-01-02"}, "x": [1, 2**70]}
    circle: list[object] = []
    circle.append(circle)
    for impossible in ({"a": object()}, {"a": {1, 2}}, {"a": float("nan")}, circle, {"a": "\ud800"}):
        with pytest.raises(InputError, match="cannot be written as JSON"):
            Documents().add("api", impossible)


def test_references_of_trees_made_in_memory(write: Write) -> None:
    write("api/pet.yaml", "a: 1")
    documents = Documents()
    document = documents.add("api", {"x": {"$ref": "pet.yaml"}, "y": {"$ref": "#/x"}}, location="api/openapi.yaml")
    assert documents.follow(_root(document).child("y")).value == {"a": 1}


SAMPLES = {
    "json": '{"openapi": "3.1.0", "é": [1.5e3, true, null, {"a\\n\\u00e9": "x"}]}',
    "yaml": "openapi: 3.1.0\né: &a [1.5, \"x\\n'\", 'y', {b: *a}]\nm:\n  <<: {c: |\n    text\n  }\n200: !!str 1 # c\n",
}
STRANGE = [
    b"",
    b"\0",
    b"\t",
    b"{",
    b"]",
    b'"',
    b"'",
    b":",
    b"\xff",
    b"\\",
    b"\n",
    b"&",
    b"*",
    b"!",
    b"%",
    b"---\n",
    b"<",
    b"9",
]


@pytest.mark.parametrize("form", SAMPLES)
def test_damage_at_any_byte_is_an_error_with_a_place_or_nothing(form: str) -> None:
    from connectory.document.reading import read

    data = SAMPLES[form].encode()
    damaged = [data[:at] for at in range(len(data))]
    damaged += [data[:at] + piece + data[at + 1 :] for at in range(len(data)) for piece in STRANGE]
    damaged += [data[:at] + piece + data[at:] for at in range(len(data)) for piece in STRANGE]
    for text in damaged:
        try:
            read(text, "api")
        except InputError as error:
            assert error.line, error.column
            assert isinstance(error, ConnectoryError)
