"""`--via pac`: the installed program writes, and what it did is checked. A program of a few lines stands in for it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectory.environment import carry_out, connect, prepare
from connectory.environment.client import Client
from connectory.environment.deployment import Deployment
from connectory.environment.emulator.server import Emulator
from connectory.environment.pac import carry_out_with_pac
from connectory.errors import ServiceError, SignInError, UsageError

ID = "11111111-2222-3333-4444-555555555555"
STAND_IN = """
import json, os, sys, urllib.request
arguments = sys.argv[1:]
print(json.dumps(arguments), file=open(os.environ["PAC_CALLS"], "a"))
mode = os.environ.get("PAC_MODE", "")
if mode == "refuses":
    print("Microsoft PowerPlatform CLI"); print("Error: Connector name must be alphanumeric."); sys.exit(1)
if mode == "signed out":
    print("Error: No profiles were found on this computer. Please run 'pac auth create' to create one."); sys.exit(1)
if mode == "idle":
    print("Connector updated."); sys.exit(0)
settings = arguments[arguments.index("--settings-file") + 1]
folder = os.path.dirname(settings)
definition = open(os.path.join(folder, json.load(open(settings))["apiDefinition"]), encoding="utf-8").read()
info = json.loads(definition)["info"]
properties = json.load(open(os.path.join(folder, "apiProperties.json"), encoding="utf-8"))["properties"]
row = {"displayname": info["title"], "description": info["description"], "openapidefinition": definition,
       "connectionparameters": json.dumps(properties["connectionParameters"])}
address = arguments[arguments.index("--environment") + 1] + "/api/data/v9.2/connectors"
method = "POST"
if arguments[1] == "update":
    address += "(" + arguments[arguments.index("--connector-id") + 1] + ")"; method = "PATCH"
else:
    row.update(connectorid="ID", name="new_orders", connectortype=1)
request = urllib.request.Request(address, json.dumps(row).encode(), {"Content-Type": "application/json"}, method=method)
urllib.request.urlopen(request).close()
print("Connector created with ID ID" if method == "POST" else "Connector updated.")
""".replace("ID ID", f"ID {ID}").replace('"ID"', f'"{ID}"')


@pytest.fixture
def pac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the calls of `pac` stand, one a line."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "pac.py"
    script.write_text(STAND_IN, encoding="utf-8")
    if sys.platform == "win32":
        (folder / "pac.cmd").write_text(f'@"{sys.executable}" "{script}" %*\n', encoding="utf-8")
    else:
        program = folder / "pac"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("PAC_CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Orders"
    made.mkdir()
    write(made)
    return made


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Client]:
    with connect(emulator.url) as made:
        yield made


def write(folder: Path, title: str = "Orders", description: str = "Reads.") -> None:
    definition = {"swagger": "2.0", "info": {"title": title, "description": description, "version": "1"}}
    definition |= {"host": "api.example.com", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition), encoding="utf-8")
    token = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1"}}
    properties = {"properties": {"connectionParameters": {"token": token}}}
    (folder / "apiProperties.json").write_text(json.dumps(properties), encoding="utf-8")


def planned(client: Client, folder: Path, **options: str) -> Deployment:
    return prepare(client, folder, create=True, **options)  # type: ignore[arg-type]


def test_pac_creates_and_updates(client: Client, folder: Path, pac: Path) -> None:
    created = carry_out_with_pac(planned(client, folder, secret="s3cret"))
    assert created.connector.id == ID
    assert json.loads((folder / "settings.json").read_text(encoding="utf-8"))["connectorId"] == ID
    write(folder, description="Reads and writes.")
    updated = carry_out_with_pac(planned(client, folder))
    assert updated.columns == ["description", "openapidefinition"]
    unchanged = carry_out_with_pac(planned(client, folder))
    assert (unchanged.action, carry_out(planned(client, folder)).action) == ("unchanged", "unchanged")
    calls = [json.loads(line) for line in pac.read_text(encoding="utf-8").splitlines()]
    assert [call[:2] for call in calls] == [["connector", "create"], ["connector", "update"]]
    assert "s3cret" not in str(calls)


@pytest.mark.parametrize(
    ("mode", "error", "words"),
    [
        ("refuses", ServiceError, "exit code 1: Error: Connector name must be alphanumeric"),
        ("signed out", SignInError, "No profiles were found"),
        ("idle", ServiceError, "pac said that it was done, but"),
    ],
)
def test_failure_is_told(
    client: Client, folder: Path, pac: Path, monkeypatch: pytest.MonkeyPatch, mode: str, error: type, words: str
) -> None:
    monkeypatch.setenv("PAC_MODE", mode)
    with pytest.raises(error, match=words):
        carry_out_with_pac(planned(client, folder))


def test_update_without_effect_is_told(
    client: Client, folder: Path, pac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out_with_pac(planned(client, folder))
    write(folder, description="Another.")
    monkeypatch.setenv("PAC_MODE", "idle")
    with pytest.raises(ServiceError, match="did not write description, openapidefinition"):
        carry_out_with_pac(planned(client, folder))


def test_title_that_pac_does_not_take(client: Client, folder: Path, pac: Path) -> None:
    write(folder, title="Bob's Orders")
    with pytest.raises(UsageError, match="Bob's Orders"):
        carry_out_with_pac(planned(client, folder))
    assert not pac.exists()


def test_pac_that_is_not_installed(client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(UsageError, match="not installed"):
        carry_out_with_pac(planned(client, folder))
