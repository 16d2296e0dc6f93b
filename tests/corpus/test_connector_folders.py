"""Real connector folders are loaded, edited and saved without touching what was not edited."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectory.connector import Connector
from connectory.errors import ConnectorError

CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or Path(__file__).parents[3] / "shared/corpus")
ARCHIVE = CORPUS / "connectors-dev.tar.gz"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no corpus: {ARCHIVE} is not there; set CONNECTORY_CORPUS"),
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("corpus")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(root, filter="data")
    return sorted(root.glob("connectors/*/*"))


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def readable(folders: list[Path]) -> Iterator[Connector]:
    for folder in folders:
        connector = Connector.load(folder)
        try:
            _ = connector.definition
        except ConnectorError as error:
            assert error.file
            continue
        yield connector


def common_beginning(one: bytes, other: bytes) -> bytes:
    return next((one[:i] for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(one, other, key=len))


def operations(definition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in definition["paths"].values():
        yield from (operation for operation in item.values() if isinstance(operation, dict))


def test_load_and_save_gives_the_same_bytes(folders: list[Path], tmp_path: Path) -> None:
    for number, folder in enumerate(folders):
        connector = Connector.load(folder)
        for part in ("definition", "properties", "settings", "readme"):
            try:
                getattr(connector, part)
            except ConnectorError as error:
                assert error.line or "there is no" in error.message or "UTF-8" in error.message
        connector.save(tmp_path / str(number))
        assert content(tmp_path / str(number)) == content(folder), folder.name


def test_an_edited_description_is_the_only_difference(folders: list[Path]) -> None:
    checked = 0
    for connector in readable(folders):
        name = connector.names["definition"]
        before = connector.read(name)
        operation = next((o for o in operations(connector.definition) if isinstance(o.get("description"), str)), None)
        if operation is None:
            continue
        operation["description"] = "\x00edited"
        after = connector.read(name)
        new = b'"\\u0000edited"'
        assert after.count(new) == 1
        head, tail = after.split(new)
        assert before.startswith(head)
        assert before.endswith(tail)
        old = before[len(head) : len(before) - len(tail)]
        assert old.startswith(b'"')
        assert old.endswith(b'"')
        assert len(Connector({name: b'{"x":' + old + b"}"}).definition) == 1  # it is one value
        checked += 1
    assert checked > 450


def test_a_key_added_is_the_only_difference_and_deleting_it_restores_the_text(folders: list[Path]) -> None:
    for connector in readable(folders[::4]):
        name = connector.names["definition"]
        before = connector.read(name)
        connector.definition["x-edited"] = {"a": [1, {}]}
        after = connector.read(name)
        head = common_beginning(before, after)
        assert before[len(head) :] == after[len(after) - len(before) + len(head) :], connector.folder
        again = Connector({name: after})
        assert list(again.definition)[-1] == "x-edited"
        del again.definition["x-edited"]
        assert again.read(name) == before, connector.folder


def test_deleting_an_operation_deletes_one_stretch_of_text(folders: list[Path]) -> None:
    for connector in readable(folders[::4]):
        name = connector.names["definition"]
        before = connector.read(name)
        path, item = next(iter(connector.definition["paths"].items()))
        if not item:
            continue
        del connector.definition["paths"][path]
        after = connector.read(name)
        head = common_beginning(before, after)
        assert before.endswith(after[len(head) :]), connector.folder
