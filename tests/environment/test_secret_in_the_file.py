"""A client secret that somebody wrote into apiProperties.json: it goes nowhere, whoever makes what of the connector."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectory.config import Solution
from connectory.connector import Connector
from connectory.environment import carry_out, connect, prepare
from connectory.environment.client import Client
from connectory.environment.deployment import Deployment
from connectory.environment.emulator.server import Emulator
from connectory.environment.oauth_settings import SECRET_LEFT_OUT, take_own_secrets
from connectory.environment.pac import carry_out_with_pac
from connectory.environment.solution.manifest import identity_of
from connectory.environment.solution.pack import Packed, pack
from connectory.errors import UsageError

VARIABLE = '@environmentVariables("contoso_secret")'
DEFINITION = '{"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "host": "a.example", "paths": {}}'


def token(**more: str) -> dict[str, Any]:
    return {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1", **more}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A connector with a secret among its parameters and another one in a parameter set."""
    sets = {"values": [{"name": "user", "parameters": {"token": token(clientSecret="hush")}}]}
    properties = {"connectionParameters": {"token": token(clientSecret="s3cret")}, "connectionParameterSets": sets}
    made = tmp_path / "Orders"
    made.mkdir()
    (made / "apiDefinition.swagger.json").write_text(DEFINITION)
    (made / "apiProperties.json").write_text(json.dumps({"properties": properties}))
    return made


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Client]:
    with connect(emulator.url) as made:
        yield made


def packed(folder: Path) -> Packed:
    identity = identity_of(Solution(prefix="contoso"), managed=False, default_name="Contoso")
    return pack([Connector.load(folder)], identity)


def created(client: Client, folder: Path) -> Deployment:
    deployment = prepare(client, folder, create=True)
    carry_out(deployment)
    return deployment


def test_all_commands_leave_it_out_and_say_so(client: Client, emulator: Emulator, folder: Path) -> None:
    assert SECRET_LEFT_OUT in created(client, folder).plan.notes
    assert emulator.store.rows('SELECT * FROM "emulator_secret"') == []
    solution = packed(folder)
    assert solution.notes == [f"{folder}: {SECRET_LEFT_OUT}"]
    assert not any(secret in content for content in solution.files.values() for secret in (b"s3cret", b"hush"))


def test_an_environment_and_a_solution_hold_the_same(client: Client, folder: Path) -> None:
    stored = client.read(created(client, folder).plan.id)
    assert stored is not None
    contents = packed(folder).files
    for column in ("connectionparameters", "connectionparametersets"):
        (name,) = (name for name in contents if name.endswith(f"_{column}.json"))
        assert contents[name].decode() == stored.columns[column]
        assert "clientSecret" not in stored.columns[column]


def test_pac_is_not_given_it(client: Client, folder: Path) -> None:
    with pytest.raises(UsageError, match="pac would send it"):
        carry_out_with_pac(prepare(client, folder, create=True))


def test_the_folder_stays_as_it_is(client: Client, folder: Path) -> None:
    before = (folder / "apiProperties.json").read_bytes()
    created(client, folder)
    packed(folder)
    assert (folder / "apiProperties.json").read_bytes() == before


@pytest.mark.parametrize("value", [None, "", VARIABLE])
def test_what_is_no_secret_stays(value: str | None) -> None:
    tree = {"token": {"oAuthSettings": {"clientSecret": value}}}
    assert not take_own_secrets(tree)
    assert tree == {"token": {"oAuthSettings": {"clientSecret": value}}}
