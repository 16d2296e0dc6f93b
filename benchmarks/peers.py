"""Programs of Microsoft that do what our client does, where they are installed, pointed at an emulator with https."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from connectors import write_connector

PACONN = os.environ.get("CONNECTORY_PACONN") or shutil.which("paconn", path=str(Path(sys.executable).parent))


def sdk_folder() -> list[str] | None:
    """The folders in which Python finds the SDK, beside its own; None if there is none."""
    folder = os.environ.get("CONNECTORY_DATAVERSE_SDK")
    if folder:
        return [folder]
    return [] if importlib.util.find_spec("PowerPlatform") else None


@contextmanager
def sdk_client(server: Any) -> Iterator[Any]:
    """The SDK's client of this emulator."""
    sys.path.extend(folder for folder in sdk_folder() or [] if folder not in sys.path)
    from azure.core.credentials import AccessToken
    from PowerPlatform.Dataverse.client import DataverseClient

    class Token:
        def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
            return AccessToken("any", 4_000_000_000)

    os.environ["REQUESTS_CA_BUNDLE"] = str(server.certificate)
    with DataverseClient(server.url, Token()) as client:
        yield client


@contextmanager
def downloading_paconn(server: Any, folder: Path) -> Iterator[dict[str, list[str]]]:
    """A command of paconn that downloads a connector, by name; none if it is not installed.

    It wants a name of a host of a certain form, to which a proxy leads: with an entry in the hosts file it would need
    none.
    """
    if not PACONN:
        yield {}
        return
    from connectory.environment.emulator.wire import PACONN_HOST

    port = int(urlsplit(server.url).port or 0)
    host = f"https://{PACONN_HOST}:{port}"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_lead, args=(listener, port), daemon=True).start()
        variables = {
            "HTTPS_PROXY": f"http://127.0.0.1:{listener.getsockname()[1]}",
            "REQUESTS_CA_BUNDLE": str(server.certificate),
            "HOME": str(folder),
            "USERPROFILE": str(folder),
        }
        connector = write_connector(folder / "paconn", "Measured", 30)
        settings = {
            "environment": _environment_id(server),
            "apiProperties": "apiProperties.json",
            "apiDefinition": "apiDefinition.swagger.json",
            "icon": "icon.png",
            "powerAppsUrl": host,
            "powerAppsApiVersion": "2016-11-01",
            "flowUrl": host,
            "authorityUrl": f"{host}/",
        }
        file = connector / "settings.json"
        file.write_text(json.dumps(settings))
        for command in (["login"], ["create", "--overwrite-settings"]):
            subprocess.run(
                [PACONN, *command, "--settings", str(file)],
                cwd=connector,
                env={**os.environ, **variables},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
            )
        given = [f"{name}={value}" for name, value in variables.items()]
        command = ["env", *given, PACONN, "download", "--settings", str(file), "--dest", "there", "--overwrite"]
        yield {"paconn download": command}


def _environment_id(server: Any) -> str:
    import ssl

    import httpx2

    trusted = ssl.create_default_context(cafile=server.certificate)
    state = httpx2.get(f"{server.url}/connectory/state", verify=trusted).raise_for_status().json()
    return str(state["environment"]["environmentid"])


def _lead(listener: socket.socket, port: int) -> None:
    """Answer CONNECT for any name, and lead it to this port."""
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        asked = b""
        while not asked.endswith(b"\r\n\r\n"):
            asked += client.recv(4096)
        there = socket.create_connection(("127.0.0.1", port))
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for one, other in ((client, there), (there, client)):
            threading.Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
