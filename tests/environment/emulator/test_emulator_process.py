"""The emulator as a process: what outlives it, who can use it at once, how it is started."""

from __future__ import annotations

import contextlib
import json
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from connectory.environment.emulator.server import Emulator, running
from connectory.errors import UsageError


@contextlib.contextmanager
def process(*options: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`connectory emulator` at a free port, and its address."""
    command = [sys.executable, "-m", "connectory", "emulator", "--port", "0", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        try:
            yield started, started.stdout.readline().strip()
        finally:
            started.kill()


@contextlib.contextmanager
def ready(url: str, **options: Any) -> Iterator[httpx2.Client]:
    """A client of the Web API, once that answers."""
    with httpx2.Client(base_url=f"{url}/api/data/v9.2/", **options) as client:
        for _ in range(200):
            with contextlib.suppress(httpx2.ConnectError):
                client.get("WhoAmI")
                break
            time.sleep(0.05)
        yield client


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, orders: dict[str, Any]) -> None:
    acknowledged: dict[str, str] = {}
    with process(folder=tmp_path) as (started, url), ready(url) as api:
        identity = api.get("WhoAmI").json()

        def write() -> None:
            with contextlib.suppress(httpx2.TransportError):
                for number in range(10_000):
                    answer = api.post("connectors", json={**orders, "description": str(number)})
                    acknowledged[answer.headers["OData-EntityId"]] = str(number)

        writer = threading.Thread(target=write)
        writer.start()
        while len(acknowledged) < 50:
            time.sleep(0.01)
        started.kill()
        writer.join()
    with running(database=tmp_path / "connectory-emulator.db") as again, ready(again.url) as api:
        kept = {row["connectorid"]: row["description"] for row in api.get("connectors").json()["value"]}
        wanted = {address[-37:-1]: number for address, number in acknowledged.items()}
        assert {key: kept.get(key) for key in wanted} == wanted
        assert len(kept) <= len(wanted) + 1  # the one that was done and could not be answered
        told = api.get("WhoAmI").json()
        assert {**told, "@odata.context": ""} == {**identity, "@odata.context": ""}


def test_of_two_who_update_at_once_one_is_told_so(api: httpx2.Client, orders: dict[str, Any]) -> None:
    address = api.post("connectors", json=orders).headers["OData-EntityId"]
    for _ in range(10):
        old = {"If-Match": api.get(address).headers["ETag"]}
        together = threading.Barrier(2)

        def update(name: str, old: dict[str, str] = old, together: threading.Barrier = together) -> int:
            together.wait()
            return httpx2.patch(address, json={"description": name}, headers=old).status_code

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(update, ["one", "other"])) == [204, 412]


def test_fifty_clients_at_once(emulator: Emulator, orders: dict[str, Any]) -> None:
    def work(number: int) -> list[int]:
        with ready(emulator.url) as api:
            made = api.post("connectors", json={**orders, "name": f"new_{number}"})
            address = made.headers["OData-EntityId"]
            changed = api.patch(address, json={"description": str(number)})
            shown = api.get(address)
            assert shown.json()["description"] == str(number)
            return [made.status_code, changed.status_code, api.get("connectors?$select=name").status_code]

    with ThreadPoolExecutor(50) as pool:
        assert list(pool.map(work, range(50))) == [[204, 204, 200]] * 50
    assert len(emulator.store.rows("SELECT DISTINCT versionnumber FROM connector")) == 50


def test_the_address_that_it_tells_can_be_called_at_once(tmp_path: Path) -> None:
    with process("--database", ":memory:", folder=tmp_path) as (_, url):
        assert httpx2.get(f"{url}/api/data/v9.2/WhoAmI").status_code == 200


def test_it_speaks_https_and_writes_out_what_to_trust(tmp_path: Path) -> None:
    trusted = tmp_path / "trusted.pem"
    with process("--https", "--certificate", "trusted.pem", folder=tmp_path) as (_, url):
        assert url.startswith("https://127.0.0.1:")
        context = ssl.create_default_context(cafile=trusted)
        with ready(url, verify=context) as api:
            assert api.get("WhoAmI").status_code == 200
        with pytest.raises(httpx2.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx2.get(url)
        first = trusted.read_text()
    with process("--https", "--certificate", "trusted.pem", folder=tmp_path):
        assert trusted.read_text() == first


def test_it_begins_with_the_connectors_of_folders(tmp_path: Path) -> None:
    folder = tmp_path / "Orders"
    folder.mkdir()
    definition = '{"swagger": "2.0", "info": {"title": "My Orders", "version": "1"}, "host": "a.example", "paths": {}}'
    (folder / "apiDefinition.swagger.json").write_text(definition)
    (folder / "apiProperties.json").write_text(json.dumps({"properties": {"connectionParameters": {}}}))
    with process("--database", ":memory:", "--seed", "Orders", folder=tmp_path) as (_, url), ready(url) as api:
        (row,) = api.get("connectors").json()["value"]
    assert (row["name"], row["openapidefinition"]) == ("new_my-20orders", definition)
    assert not list(tmp_path.glob("*.db*"))


def test_apps_that_may_sign_in_are_named_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_SECRET", "s3cret-value")
    (tmp_path / "none.pem").write_text("none")
    form = {"grant_type": "client_credentials", "client_id": "my-app"}
    with process("--database", ":memory:", "--app", "my-app=env:APP_SECRET", folder=tmp_path) as (_, url), ready(url):
        form["scope"] = f"{url}/.default"
        answers = [
            httpx2.post(f"{url}/common/oauth2/v2.0/token", data={**form, "client_secret": secret}).status_code
            for secret in ("s3cret-value", "another")
        ]
    assert answers == [200, 401]
    for wrong in ("my-app", "my-app=env:NOT_SET", "my-app=missing.pem", "my-app=none.pem"):
        with process("--database", ":memory:", "--app", wrong, folder=tmp_path) as (started, _):
            assert started.wait(10) == 2
            assert started.stderr is not None
            assert "Traceback" not in started.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="there signals are others")
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_is_how_it_ends(tmp_path: Path, interruption: signal.Signals) -> None:
    with process("--require-sign-in", folder=tmp_path) as (started, url):
        with ready(url) as api:
            assert api.get("WhoAmI").status_code == 401
        started.send_signal(interruption)
        assert started.wait(10) == 0
        assert started.stderr is not None
        talk = started.stderr.read()
    assert "token: " in talk and "kept in connectory-emulator.db" in talk
    assert "Traceback" not in talk
    assert [path.name for path in tmp_path.iterdir()] == ["connectory-emulator.db"]


@pytest.mark.parametrize("content", [b"no database at all, but some text that is long enough", b"\x00" * 4096])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="cannot be used"), running(database=file):
        pass
    assert file.read_bytes() == content


def test_a_database_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"), running(database=tmp_path / "none" / "a.db"):
        pass


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE connector (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(UsageError, match="another program"), running(database=file):
        pass
    assert file.read_bytes() == before


def test_the_port_of_another_is_not_taken(emulator: Emulator, tmp_path: Path) -> None:
    port = emulator.url.rpartition(":")[2]
    command = [sys.executable, "-m", "connectory", "emulator", "--port", port, "--database", ":memory:"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert f"127.0.0.1:{port} cannot be listened at" in ended.stderr
