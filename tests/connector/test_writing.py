"""Writing a folder: all of it or nothing, whatever happens on the way."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.connector.settings import build_settings
from connectory.connector.writing import folder_name, json_bytes, replace_files, write_folder
from connectory.errors import ConnectorError, FolderExistsError

OLD = {"Orders/a.json": b"old a", "Orders/script.csx": b"old script", "Orders/notes.txt": b"mine", "Other/x": b"x"}
NEW: dict[str, bytes | None] = {
    "Orders/a.json": b"new a",
    "Orders/b.json": b"new b",
    "Orders/script.csx": None,
    ".connectory/Orders/base/a.json": b"new a",
}
DONE = {
    "Orders/a.json": b"new a",
    "Orders/b.json": b"new b",
    "Orders/notes.txt": b"mine",
    "Other/x": b"x",
    ".connectory/Orders/base/a.json": b"new a",
}


def fill(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def content(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def entries(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lock of a folder")
def test_those_who_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    together = threading.Barrier(4)

    def write(number: int) -> None:
        together.wait()
        for turn in range(25):
            mark = b"%d %d" % (number, turn)
            replace_files(tmp_path, "Orders", {f"Orders/{name}": mark for name in "abc"})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert (len(content(tmp_path)), len(set(content(tmp_path).values()))) == (3, 1)


def test_files_are_replaced_made_and_deleted_and_others_stay(tmp_path: Path) -> None:
    fill(tmp_path, OLD)
    assert replace_files(tmp_path, "Orders", NEW) == list(NEW)
    assert content(tmp_path) == DONE
    assert replace_files(tmp_path, "Orders", NEW) == []


class Fault:
    """Makes the n-th call that changes the file system fail, before or after it has done its work."""

    CALLS = ((os, "replace"), (os, "mkdir"), (os, "unlink"), (os, "rmdir"), (io, "open"))

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException, *, after: bool, lasting: bool
    ) -> None:
        self.at, self.error, self.after, self.lasting = at, error, after, lasting
        self.count = 0
        for module, name in self.CALLS:
            monkeypatch.setattr(module, name, self.wrap(getattr(module, name), name))

    def wrap(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            if name == "open" and "w" not in str(arguments[1:2] or options.get("mode")):
                return call(*arguments, **options)
            self.count += 1
            hit = self.count == self.at or (self.lasting and self.count > self.at)
            if hit and not self.after:
                raise self.error
            result = call(*arguments, **options)
            if hit:
                if name == "open":
                    result.close()
                raise self.error
            return result

        return wrapped

    @property
    def happened(self) -> bool:
        return self.count >= self.at


@pytest.mark.parametrize(
    ("error", "after"),
    [
        pytest.param(OSError(28, "No space left on device"), False, id="disk full"),
        pytest.param(KeyboardInterrupt(), False, id="Ctrl-C before"),
        pytest.param(KeyboardInterrupt(), True, id="Ctrl-C after"),
    ],
)
@pytest.mark.parametrize("fresh", [False, True], ids=["update", "first time"])
def test_a_failure_at_any_call_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: bool, fresh: bool
) -> None:
    failures = 0
    for number in range(1, 200):
        root = tmp_path / str(number) / "output"
        fill(root.parent, {"beside": b""})
        if not fresh:
            fill(root, OLD)
        before, names = content(root.parent), entries(root.parent)
        with monkeypatch.context() as patch:
            fault = Fault(patch, number, error, after=after, lasting=False)
            try:
                replace_files(root, "Orders", NEW)
            except (ConnectorError, KeyboardInterrupt):
                failures += 1
                assert content(root.parent) == before or isinstance(error, KeyboardInterrupt)
        if not fault.happened:
            break
        if content(root.parent) == before:
            assert {name for name in entries(root.parent) if not name.endswith(".writing")} == names
        else:
            expected = {name: text for name, text in NEW.items() if text is not None} if fresh else DONE
            found = {name: text for name, text in content(root).items() if ".writing/" not in name}
            assert found == expected
        assert replace_files(root, "Orders", NEW) in (
            [],
            list(NEW),
            [name for name in NEW if name != "Orders/script.csx"],
        )
        assert not (root / ".Orders.writing").exists()
    assert failures > 8
    assert number < 199


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_after_a_crash_the_next_writing_puts_the_old_content_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    for number in range(1, 200):
        root = tmp_path / str(number)
        fill(root, OLD)
        with monkeypatch.context() as patch:
            fault = Fault(patch, number, OSError(5, "Input/output error"), after=after, lasting=True)
            with suppress(ConnectorError):
                replace_files(root, "Orders", NEW)
        if not fault.happened:
            break
        replace_files(root, "Orders", {})
        assert content(root) in (OLD, DONE)
    assert number < 199


def test_errors_say_which_file_and_what_to_do(tmp_path: Path) -> None:
    fill(tmp_path, {"Orders": b"a file where the folder should be"})
    with pytest.raises(ConnectorError) as caught:
        replace_files(tmp_path, "Orders", NEW)
    assert "Orders" in (caught.value.file or "")
    assert caught.value.remedy
    assert content(tmp_path) == {"Orders": b"a file where the folder should be"}


def test_a_filled_folder_is_written_only_with_force(tmp_path: Path) -> None:
    fill(tmp_path, {"Orders/notes.txt": b"mine", "Orders/a": b"old"})
    with pytest.raises(FolderExistsError, match=r"such as a\n.*--force"):
        write_folder(tmp_path / "Orders", {"a": b"new"})
    assert write_folder(tmp_path / "Orders", {"a": b"new"}, force=True) == ["a"]
    assert content(tmp_path) == {"Orders/notes.txt": b"mine", "Orders/a": b"new"}
    (tmp_path / "Empty").mkdir()
    assert write_folder(tmp_path / "Empty", {"a": b"new"}) == ["a"]
    for force in (False, True):
        with pytest.raises(FolderExistsError, match="a file of this name"):
            write_folder(tmp_path / "Orders" / "a", {"a": b"new"}, force=force)
        with pytest.raises(FolderExistsError, match="a: this is a file, not a folder"):
            write_folder(tmp_path / "Orders" / "a" / "b", {"a": b"new"}, force=force)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Contoso Orders", "Contoso Orders"),
        ("Orders: v2 / beta?", "Orders v2 beta"),
        ("Orders \u202egnp.exe", "Orders gnp.exe"),
        ("..hidden. ", "hidden"),
        ("CON", "CON_"),
        ("com1.orders", "com1_.orders"),
        ("Console", "Console"),
        ("../../etc/passwd", "etc passwd"),
        ("\ud800", "connector"),
        ("", "connector"),
        ("Größe 注文", "Größe 注文"),
        ("x" * 300, "x" * 80),
    ],
)
def test_folder_names(title: str, name: str) -> None:
    assert folder_name(title) == name


@given(st.text())
def test_every_folder_name_is_legal_everywhere(title: str) -> None:
    name = folder_name(title)
    assert name
    assert folder_name(name) == name
    assert len(f".{name}.writing".encode()) < 255
    assert not set(name) & set('<>:"/\\|?*\n\0')
    assert name == name.strip(". ")


def test_json_has_one_form() -> None:
    assert json_bytes({"b": [1, "é"], "a": {}}) == '{\n  "b": [\n    1,\n    "é"\n  ],\n  "a": {}\n}\n'.encode()
    assert json_bytes({"a": [1]}, compact=True) == b'{"a":[1]}\n'
    assert json_bytes({"a": 2**70}, compact=True) == b'{"a":1180591620717411303424}\n'
    assert json_bytes({"a": 2**70, "b": []}) == b'{\n  "a": 1180591620717411303424,\n  "b": []\n}\n'
    assert json_bytes("\ud800") == b'"\\ud800"\n'
    with pytest.raises(ConnectorError):
        json_bytes({"a": object()})


def test_settings_have_the_keys_of_pac_and_paconn_and_none_for_a_secret() -> None:
    assert build_settings(script=True) == {
        "connectorId": None,
        "environment": None,
        "apiProperties": "apiProperties.json",
        "apiDefinition": "apiDefinition.swagger.json",
        "icon": "icon.png",
        "script": "script.csx",
        "powerAppsApiVersion": "2016-11-01",
        "powerAppsUrl": "https://api.powerapps.com",
    }
    assert build_settings()["script"] is None
    assert build_settings(script="Code.csx")["script"] == "Code.csx"
