"""Many of our own clients at once: nothing is lost, nothing is made twice, and a conflict is told as one."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from connectory.environment import carry_out, connect, download, prepare
from connectory.environment.emulator.server import Emulator
from connectory.errors import ConnectoryError, ServiceError


def connector(folder: Path, title: str, description: str = "") -> Path:
    """A folder with a connector of this title."""
    folder.mkdir(parents=True)
    info = {"title": title, "version": "1", "description": description}
    definition = {"swagger": "2.0", "info": info, "host": "a.example", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition))
    (folder / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}')
    return folder


def rows(emulator: Emulator) -> list[dict[str, str]]:
    return list(httpx2.get(f"{emulator.url}/api/data/v9.2/connectors").json()["value"])


def test_fifty_clients_create_and_download_at_once(emulator: Emulator, tmp_path: Path) -> None:
    folders = [connector(tmp_path / "mine" / f"c{number}", f"Number {number}") for number in range(50)]
    together = threading.Barrier(50)

    def work(folder: Path) -> tuple[str, str]:
        with connect(emulator.url) as client:
            together.wait()
            made = carry_out(prepare(client, folder, create=True)).connector
            there, _ = download(client, made.id, tmp_path / "theirs" / folder.name)
        name = "apiDefinition.swagger.json"
        assert (there / name).read_bytes() == (folder / name).read_bytes()
        return made.id, made.internal_id

    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(work, folders))
    assert len(set(made)) == 50
    found = rows(emulator)
    assert {(row["connectorid"], row["connectorinternalid"]) for row in found} == set(made)
    assert sorted(row["displayname"] for row in found) == sorted(f"Number {number}" for number in range(50))


@pytest.mark.parametrize("is_same", [True, False])
def test_of_those_who_create_the_same_connector_one_makes_it(
    emulator: Emulator, tmp_path: Path, *, is_same: bool
) -> None:
    """The others find theirs there, if it is equal, or are told that another one is."""
    folders = [connector(tmp_path / f"c{n}", "Orders", "" if is_same else f"Those of {n}.") for n in range(5)]
    together = threading.Barrier(5)

    def work(folder: Path) -> str:
        with connect(emulator.url) as client:
            deployment = prepare(client, folder, create=True)
            together.wait()
            try:
                return carry_out(deployment).connector.id
            except ConnectoryError as error:
                assert isinstance(error, ServiceError)
                assert "0x80040237" in error.message
                assert not (folder / "settings.json").exists()
                return ""

    with ThreadPoolExecutor(5) as pool:
        made = list(pool.map(work, folders))
    (row,) = rows(emulator)
    assert made.count(row["connectorid"]) == (5 if is_same else 1)
    winner = folders[made.index(row["connectorid"])]
    assert row["openapidefinition"] == (winner / "apiDefinition.swagger.json").read_text()
