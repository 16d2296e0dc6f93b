"""`paconn` as Microsoft published it, with the emulator for Power Platform: it signs in, creates, updates, downloads.

`paconn` speaks https only, and its libraries want names of hosts of a certain form. The hosts file of this machine is
not for tests to edit, so a proxy leads every name to the emulator, as `HTTPS_PROXY` asks for.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from connectory.connector.writing import json_bytes
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings
from connectory.environment.emulator.wire import PACONN_HOST

PACONN = os.environ.get("CONNECTORY_PACONN") or shutil.which("paconn", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.skipif(not PACONN, reason="no paconn here; name one in CONNECTORY_PACONN")

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Orders", "description": "Reads orders.", "version": "1.0"},
    "host": "api.example.com",
    "basePath": "/v1",
    "schemes": ["https"],
    "paths": {"/orders": {"get": {"operationId": "ListOrders", "responses": {"200": {"description": "OK"}}}}},
}
PROPERTIES = {
    "connectionParameters": {"api_key": {"type": "securestring", "uiDefinition": {"displayName": "Key"}}},
    "iconBrandColor": "#112233",
    "capabilities": [],
    "scriptOperations": ["ListOrders"],
    "policyTemplateInstances": [{"templateId": "setheader", "title": "A", "parameters": {}}],
}


def pump(source: socket.socket, target: socket.socket) -> None:
    with source, target:
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass


def serve(listener: socket.socket, port: int) -> None:
    """Answer CONNECT for any name, and lead it to the port of this machine."""
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += client.recv(4096)
        assert asked.startswith(b"CONNECT ")
        server = socket.create_connection(("127.0.0.1", port))
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for pair in ((client, server), (server, client)):
            threading.Thread(target=pump, args=(pair[0].dup(), pair[1].dup()), daemon=True).start()
        client.close()
        server.close()


class Paconn(NamedTuple):
    """`paconn` in a folder of its own, pointed at an emulator."""

    folder: Path
    emulator: Emulator
    variables: dict[str, str]

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What it says."""
        assert PACONN
        done = subprocess.run(
            [PACONN, *arguments],
            cwd=self.folder,
            env={**os.environ, **self.variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def apis(self) -> list[dict[str, Any]]:
        from connectory.environment.emulator.power_apps.models import all_shown

        with self.emulator.store.transaction():
            return all_shown(self.emulator.store, "")


@pytest.fixture
def paconn(tmp_path: Path) -> Iterator[Paconn]:
    with running(Settings(), https=True) as emulator:
        port = urlsplit(emulator.url).port
        assert port
        bundle = tmp_path / "emulator.pem"
        bundle.write_text(emulator.certificate, encoding="ascii")
        with socket.create_server(("127.0.0.1", 0)) as listener:
            threading.Thread(target=serve, args=(listener, port), daemon=True).start()
            variables = {
                "HTTPS_PROXY": f"http://127.0.0.1:{listener.getsockname()[1]}",
                "NO_PROXY": "",
                "REQUESTS_CA_BUNDLE": str(bundle),
                "HOME": str(tmp_path),
                "USERPROFILE": str(tmp_path),
            }
            folder = tmp_path / "Orders"
            folder.mkdir()
            host = f"https://{PACONN_HOST}:{port}"
            settings = {
                "environment": emulator.store.identity()["environmentid"],
                "apiProperties": "apiProperties.json",
                "apiDefinition": "apiDefinition.swagger.json",
                "icon": "icon.png",
                "script": "script.csx",
                "powerAppsUrl": host,
                "powerAppsApiVersion": "2016-11-01",
                "flowUrl": host,
                "authorityUrl": f"{host}/",
            }
            (folder / "apiDefinition.swagger.json").write_bytes(json_bytes(DEFINITION))
            (folder / "apiProperties.json").write_bytes(json_bytes({"properties": PROPERTIES}))
            (folder / "icon.png").write_bytes(b"\x89PNG of Orders")
            (folder / "script.csx").write_text("public class Script {}", encoding="utf-8")
            (folder / "settings.json").write_bytes(json_bytes(settings))
            yield Paconn(folder, emulator, variables)


def test_from_the_sign_in_to_the_download(paconn: Paconn, tmp_path: Path) -> None:
    assert "Login successful" in paconn("login", "--settings", "settings.json")
    assert "created successfully" in paconn("create", "--settings", "settings.json", "--overwrite-settings")
    settings = json.loads((paconn.folder / "settings.json").read_text(encoding="utf-8"))
    (api,) = paconn.apis()
    assert (settings["connectorId"], api["properties"]["displayName"]) == (api["name"], "Orders")

    changed = json.loads(json.dumps(DEFINITION).replace("Reads orders.", "Reads all orders."))
    (paconn.folder / "apiDefinition.swagger.json").write_bytes(json_bytes(changed))
    assert "updated successfully" in paconn("update", "--settings", "settings.json")
    (api,) = paconn.apis()
    assert api["properties"]["description"] == "Reads all orders."

    there = tmp_path / "there"
    paconn("download", "--settings", str(paconn.folder / "settings.json"), "--dest", str(there), "--overwrite")
    assert json.loads((there / "apiDefinition.swagger.json").read_bytes()) == changed
    assert json.loads((there / "apiProperties.json").read_bytes()) == {"properties": PROPERTIES}
    for name in ("icon.png", "script.csx"):
        assert (there / name).read_bytes() == (paconn.folder / name).read_bytes()


def test_it_shows_what_the_validator_says(paconn: Paconn) -> None:
    paconn("login", "--settings", "settings.json")
    assert "RequiredPropertyMissing" in paconn("validate", "--settings", "settings.json")


def test_a_refusal_reaches_the_user(paconn: Paconn) -> None:
    paconn("login", "--settings", "settings.json")
    without_host = {key: value for key, value in DEFINITION.items() if key != "host"}
    (paconn.folder / "apiDefinition.swagger.json").write_bytes(json_bytes(without_host))
    assert "InvalidApiSwagger" in paconn("create", "--settings", "settings.json", "--overwrite-settings", code=1)
    assert paconn.apis() == []
