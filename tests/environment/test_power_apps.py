"""Connectors of the Power Apps service: with the emulator, and with answers that only the real service gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pytest_httpserver import HTTPServer

from connectory.connector.writing import json_bytes
from connectory.environment import carry_out, connect, download, prepare
from connectory.environment.client import Client
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator
from connectory.environment.environments import POWER_APPS_PATH, Environment, environment_of
from connectory.environment.power_apps import PowerApps
from connectory.errors import ServiceError, UsageError

APIS = "/providers/Microsoft.PowerApps/apis"
DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Orders", "description": "Reads orders.", "version": "1.0"},
    "host": "api.example.com",
    "basePath": "/v1",
    "paths": {},
}
TOKEN = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1"}}
COLUMNS = {"displayname": "Orders", "openapidefinition": json.dumps(DEFINITION)}


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Client]:
    address = f"{emulator.url}{POWER_APPS_PATH}{emulator.store.identity()['environmentid']}"
    with connect(Environment(url=address), patience=5) as made:
        yield made


@pytest.fixture
def scripted(httpserver: HTTPServer) -> Iterator[Client]:
    """A client of a service that answers what the test says, in that order."""
    address = httpserver.url_for(f"{POWER_APPS_PATH}1234abcd-0000-1111-2222-333344445555")
    with connect(Environment(url=address), patience=0) as made:
        yield made
    httpserver.check_assertions()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Orders"
    made.mkdir()
    properties = {"connectionParameters": {"token": TOKEN}, "iconBrandColor": "#112233", "capabilities": ["cloud"]}
    (made / "apiDefinition.swagger.json").write_bytes(json_bytes(DEFINITION))
    (made / "apiProperties.json").write_bytes(json_bytes({"properties": properties}))
    (made / "script.csx").write_text("public class Script {} // naïve", encoding="utf-8")
    (made / "icon.png").write_bytes(b"\x89PNG of Orders")
    return made


def kept(emulator: Emulator) -> list[dict[str, Any]]:
    """The connectors that the emulator has, with the fingerprints of their secrets."""
    return list(httpx2.get(f"{emulator.url}/connectory/state").json()["apis"])


def api(name: str) -> dict[str, Any]:
    return {"name": name, "properties": {"displayName": name.removeprefix("shared_").capitalize(), "isCustomApi": True}}


def test_connector_is_created_listed_and_downloaded(client: Client, emulator: Emulator, folder: Path) -> None:
    made = carry_out(prepare(client, folder, create=True, secret="s3cret"))
    assert [(each.id, each.display_name) for each in client.connectors()] == [(made.connector.id, "Orders")]
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert (settings["connectorId"], settings["environment"]) == (
        made.connector.id,
        emulator.store.identity()["environmentid"],
    )
    assert environment_of(None, settings).url == client.url  # what comes next needs no --environment
    assert prepare(client, folder, create=True, secret="s3cret").plan.action == "unchanged"
    down, _ = download(client, "orders", folder.parent / "down")
    for name in ("apiDefinition.swagger.json", "apiProperties.json", "script.csx", "icon.png"):
        assert (down / name).read_bytes() == (folder / name).read_bytes()


def test_update_sends_what_would_else_be_cleared(client: Client, emulator: Emulator, folder: Path) -> None:
    carry_out(prepare(client, folder, create=True, secret="s3cret"))
    (before,) = kept(emulator)
    (folder / "script.csx").unlink()
    properties = folder / "apiProperties.json"
    properties.write_text(properties.read_text(encoding="utf-8").replace("#112233", "#445566"), encoding="utf-8")
    with pytest.raises(UsageError, match="blanks the client secret"):
        prepare(client, folder, create=False)
    made = carry_out(prepare(client, folder, create=False, secret="s3cret"))
    (after,) = kept(emulator)
    assert list(after["secrets"]) == ["/connectionParameters/token/oAuthSettings"]
    assert after["secrets"] == before["secrets"]
    stored = client.read(made.connector.id)
    assert stored is not None
    assert (stored.columns["iconbrandcolor"], stored.columns["capabilities"]) == ("#445566", "118690004")
    assert stored.columns["customcodeblobcontent"] == "public class Script {} // naïve"


@pytest.mark.parametrize("kind", ["drop-answer", "half-answer"])
def test_cut_answer_makes_one_connector(client: Client, emulator: Emulator, folder: Path, kind: str) -> None:
    emulator.settings.faults.append(Fault(kind, "POST", APIS, times=1))
    made = carry_out(prepare(client, folder, create=True))
    assert [each["name"] for each in kept(emulator)] == [made.connector.id]


def test_request_that_never_arrived_is_told_and_can_be_made_again(
    client: Client, emulator: Emulator, folder: Path
) -> None:
    emulator.settings.faults.append(Fault("drop", "POST", APIS, times=1))
    with pytest.raises(ServiceError):
        carry_out(prepare(client, folder, create=True))
    carry_out(prepare(client, folder, create=True))
    assert len(kept(emulator)) == 1


def test_solutions_are_elsewhere(client: Client, folder: Path) -> None:
    with pytest.raises(UsageError, match="in no solution"):
        prepare(client, folder, create=True, solution="Contoso")


def test_delete(client: Client, emulator: Emulator, folder: Path) -> None:
    made = carry_out(prepare(client, folder, create=True))
    client.delete(made.connector.id)
    client.delete(made.connector.id)
    assert (kept(emulator), client.read(made.connector.id)) == ([], None)


def test_pages_are_followed(scripted: Client, httpserver: HTTPServer) -> None:
    following = httpserver.url_for(f"{APIS}?api-version=2016-11-01&page=2")
    of_microsoft = {"name": "shared_sql", "properties": {"displayName": "SQL", "isCustomApi": False}}
    page = {"value": [api("shared_b"), of_microsoft], "nextLink": following}
    httpserver.expect_ordered_request(APIS).respond_with_json(page)
    last = {"value": [api("shared_a")]}
    httpserver.expect_ordered_request(APIS, query_string="api-version=2016-11-01&page=2").respond_with_json(last)
    assert [each.id for each in scripted.connectors()] == ["shared_a", "shared_b"]


def test_failure_after_the_write_makes_one_connector(scripted: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request(APIS, method="POST").respond_with_data(status=502)
    httpserver.expect_ordered_request(APIS, method="GET").respond_with_json({"value": [api("shared_orders")]})
    assert scripted.create(COLUMNS).id == "shared_orders"


@pytest.mark.parametrize("there", [[], [api("shared_orders"), {**api("shared_orders"), "name": "shared_other"}]])
def test_failure_of_which_nothing_is_known_is_told(scripted: Client, httpserver: HTTPServer, there: list[Any]) -> None:
    httpserver.expect_ordered_request(APIS, method="POST").respond_with_data(status=502)
    httpserver.expect_ordered_request(APIS, method="GET").respond_with_json({"value": there})
    with pytest.raises(ServiceError, match="502"):
        scripted.create(COLUMNS)


def test_answer_that_is_no_list_is_told(scripted: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request(APIS).respond_with_json({"values": []})
    with pytest.raises(ServiceError, match="no list of connectors"):
        list(scripted.connectors())


def test_the_token_goes_to_the_service_and_not_to_the_storage(httpserver: HTTPServer) -> None:
    shown = api("shared_orders")
    shown["properties"]["apiDefinitions"] = {"originalSwaggerUrl": httpserver.url_for("/blob/a.json?sig=1")}
    httpserver.expect_ordered_request(f"{APIS}/shared_orders").respond_with_json(shown)
    httpserver.expect_ordered_request("/blob/a.json", query_string="sig=1").respond_with_json(DEFINITION)
    with PowerApps(httpserver.url_for(f"{POWER_APPS_PATH}x"), lambda _: "t0ken") as service:
        assert service.read("shared_orders") is not None
    tokens = [request.headers.get("Authorization") for request, _ in httpserver.log]
    assert tokens == ["Bearer t0ken", None]
