"""A client that is cut off, or dies, on the way: the next run finds what was done, and nothing is made twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from connectory.environment import carry_out, connect, prepare
from connectory.environment import http as calls
from connectory.environment.client import Client
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator
from connectory.environment.memory import recall

ICON = b"\x89PNG of Orders"
KINDS = ["drop", "drop-answer", "half-answer", "status"]
WRITES = [("POST", "*/connectors"), ("PATCH", "*/connectors(*"), ("POST", "*/PublishXml")]


class Row(NamedTuple):
    """What of a connector matters here."""

    description: str
    icon: bytes
    script: str


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_FIRST_PAUSE", 0.01)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Orders"
    made.mkdir()
    describe(made, "First.")
    (made / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}', encoding="utf-8")
    (made / "icon.png").write_bytes(ICON)
    (made / "script.csx").write_text("public class Script : ScriptBase {}", encoding="utf-8")
    return made


def describe(folder: Path, text: str) -> None:
    info = {"title": "Orders", "version": "1", "description": text}
    definition = {"swagger": "2.0", "info": info, "host": "a.example", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition), encoding="utf-8")


def bring(client: Client, folder: Path) -> str:
    return carry_out(prepare(client, folder, create=True)).action


def rows(emulator: Emulator) -> list[Row]:
    found = emulator.store.rows("SELECT description, iconblob, customcodeblobcontent FROM connector")
    return [Row(row["description"], row["iconblob"], row["customcodeblobcontent"]) for row in found]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_every_kind_of_write_may_be_cut_once(
    emulator: Emulator, folder: Path, kind: str, method: str, path: str
) -> None:
    with connect(emulator.url) as client:
        emulator.settings.faults += [Fault(kind=kind, method=method, path=path, times=1)]
        bring(client, folder)
        assert emulator.settings.faults == []
        describe(folder, "Second.")
        (folder / "icon.png").write_bytes(ICON + b"!")
        emulator.settings.faults += [Fault(kind=kind, method=method, path=path, times=1)]
        bring(client, folder)
        emulator.settings.faults.clear()  # nothing is created the second time
        assert bring(client, folder) == "unchanged"
    assert rows(emulator) == [Row("Second.", ICON + b"!", "public class Script : ScriptBase {}")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_delete_may_be_cut_once(emulator: Emulator, folder: Path, kind: str) -> None:
    with connect(emulator.url) as client:
        made = carry_out(prepare(client, folder, create=True)).connector
        emulator.settings.faults += [Fault(kind=kind, method="DELETE", path="*", times=1)]
        client.delete(made.id)
    assert emulator.settings.faults == []
    assert rows(emulator) == []


@pytest.mark.parametrize("is_there", [False, True])
def test_a_client_that_is_killed_after_its_write(emulator: Emulator, folder: Path, *, is_there: bool) -> None:
    """It is killed while it waits for an answer, so that it remembers nothing of what the environment has done."""
    if is_there:
        with connect(emulator.url) as client:
            bring(client, folder)
        describe(folder, "Second.")
    before = recall(folder, emulator.url)
    wanted = "Second." if is_there else "First."
    emulator.settings.latency = 0.4
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONNECTORY_")}
    command = [sys.executable, "-m", "connectory", "create", str(folder), "--environment", emulator.url]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 30
    while not any(row.description == wanted for row in rows(emulator)) and time.monotonic() < end:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert recall(folder, emulator.url) == before
    assert [row.description for row in rows(emulator)] == [wanted]
    emulator.settings.latency = 0.0
    with connect(emulator.url) as client:
        bring(client, folder)
        assert bring(client, folder) == "unchanged"
    assert rows(emulator) == [Row(wanted, ICON, "public class Script : ScriptBase {}")]
    assert json.loads((folder / "settings.json").read_bytes())["environment"] == emulator.url


def test_what_cannot_be_remembered_is_told_and_done_all_the_same(emulator: Emulator, folder: Path) -> None:
    (folder.parent / ".connectory").write_text("in the way", encoding="utf-8")
    with connect(emulator.url) as client:
        outcome = carry_out(prepare(client, folder, create=True))
    assert outcome.connector.internal_id.startswith("shared_new-5forders")
    assert ["cannot be remembered" in note for note in outcome.notes] == [True]
    assert len(rows(emulator)) == 1


@pytest.mark.parametrize(
    "title", ['O\'Brien "x" <&> 100%_', "🚀 Rockets 🧑‍🚀", "مرحبا بالعالم", "+?#&=$filter", "CON", ".."]
)
def test_any_title_is_found_again(emulator: Emulator, folder: Path, title: str) -> None:
    file = folder / "apiDefinition.swagger.json"
    definition = json.loads(file.read_bytes())
    definition["info"]["title"] = title
    file.write_text(json.dumps(definition), encoding="utf-8")
    with connect(emulator.url) as client:
        bring(client, folder)
        assert bring(client, folder) == "unchanged"
        assert [each.display_name for each in client.find(title)] == [title]
