"""The Power Apps service, of which a few lines stand in as platform.md documents its answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.connector.writing import json_bytes
from connectory.environment import carry_out, connect, download, prepare
from connectory.environment.client import Client
from connectory.environment.environments import Environment
from connectory.errors import UsageError

ENVIRONMENT = "1234abcd-0000-1111-2222-333344445555"
TOKEN = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1"}}


class Service:
    """What is there: connectors by id, and the files of the storage; `payloads` are what was posted and patched."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.apis: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.payloads: list[dict[str, Any]] = []
        self.failing = 0  # of the next writes, how many are carried out and answered 502
        self.base = "/providers/Microsoft.PowerApps"
        handlers = {f"{self.base}/apis": self.api, f"{self.base}/objectIds": self.store, "/blob": self.blob}
        for start, handler in handlers.items():
            server.expect_request(re.compile(f"^{re.escape(start)}")).respond_with_handler(handler)

    def api(self, request: Request) -> Response:
        assert request.args["api-version"] == "2016-11-01"
        assert request.args["$filter"] == f"environment eq '{ENVIRONMENT}'"
        id = request.path.removeprefix(f"{self.base}/apis").strip("/")
        if id and id not in self.apis:
            return Response('{"error": {"code": "ApiNotFound", "message": "no"}}', 404)
        if request.method == "DELETE":
            del self.apis[id]
        if request.method in ("POST", "PATCH"):
            return self.write(id, json.loads(request.data)["properties"])
        return as_json(self.shown(id) if id else {"value": [self.shown(each) for each in self.apis]})

    def write(self, id: str, properties: dict[str, Any]) -> Response:
        self.payloads.append(properties)
        if id and "displayName" in properties:
            return Response('{"error": {"code": "CannotUpdateApiDisplayName", "message": "no"}}', 400)
        id = id or f"shared_{len(self.payloads)}-5f" + properties["displayName"].lower()
        self.apis[id] = {**self.apis.get(id, {}), **properties}
        if self.failing:
            self.failing -= 1
            return Response("", 502)
        return as_json({"name": id})

    def shown(self, id: str) -> dict[str, Any]:
        properties = json.loads(json.dumps(self.apis[id]).replace('"s3cret"', '""'))
        self.files[f"/blob/{id}.json"] = json.dumps(properties.pop("openApiDefinition")).encode()
        address = self.server.url_for(f"/blob/{id}.json") + "?sig=1"
        return {"name": id, "properties": {**properties, "apiDefinitions": {"originalSwaggerUrl": address}}}

    def store(self, request: Request) -> Response:
        return as_json({"sharedAccessSignature": self.server.url_for("/blob") + "?sig=1"})

    def blob(self, request: Request) -> Response:
        assert request.args["sig"] == "1"
        assert "Authorization" not in request.headers
        if request.method == "PUT":
            assert request.headers["x-ms-blob-type"] == "BlockBlob"
            self.files[request.path] = request.data
        return Response(self.files[request.path])


def as_json(tree: Any) -> Response:
    return Response(json.dumps(tree), content_type="application/json")


@pytest.fixture
def service(httpserver: HTTPServer) -> Service:
    return Service(httpserver)


@pytest.fixture
def client(service: Service) -> Iterator[Client]:
    address = service.server.url_for(f"{service.base}/environments/{ENVIRONMENT}")
    with connect(Environment(url=address), patience=5) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Orders"
    made.mkdir()
    definition = {"swagger": "2.0", "info": {"title": "Orders", "description": "Reads.", "version": "1"}}
    definition |= {"host": "api.example.com", "basePath": "/v1", "paths": {}}
    (made / "apiDefinition.swagger.json").write_bytes(json_bytes(definition))
    properties = {"connectionParameters": {"token": TOKEN}, "iconBrandColor": "#112233", "capabilities": []}
    (made / "apiProperties.json").write_text(json.dumps({"properties": properties}, indent=2) + "\n", encoding="utf-8")
    (made / "script.csx").write_text("public class Script {}", encoding="utf-8")
    (made / "icon.png").write_bytes(b"\x89PNG of Orders")
    return made


def test_connector_is_created_listed_and_downloaded(client: Client, service: Service, folder: Path) -> None:
    made = carry_out(prepare(client, folder, create=True, secret="s3cret"))
    (id,) = service.apis
    assert [(each.id, each.display_name) for each in client.connectors()] == [(id, "Orders")]
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert (made.connector.id, settings["connectorId"], settings["environment"]) == (id, id, ENVIRONMENT)
    sent = service.payloads[0]
    assert sent["backendService"] == {"serviceUrl": "https://api.example.com/v1"}
    assert sent["connectionParameters"]["token"]["oAuthSettings"]["clientSecret"] == "s3cret"
    down, _ = download(client, "orders", folder.parent / "down")
    for name in ("apiDefinition.swagger.json", "apiProperties.json", "script.csx", "icon.png"):
        assert (down / name).read_bytes() == (folder / name).read_bytes()


def test_update_sends_what_would_else_be_cleared(client: Client, service: Service, folder: Path) -> None:
    carry_out(prepare(client, folder, create=True, secret="s3cret"))
    assert prepare(client, folder, create=False, secret="s3cret").plan.action == "unchanged"
    (folder / "script.csx").unlink()
    properties = folder / "apiProperties.json"
    properties.write_text(properties.read_text(encoding="utf-8").replace("#112233", "#445566"), encoding="utf-8")
    with pytest.raises(UsageError, match="blanks the client secret"):
        prepare(client, folder, create=False)
    carry_out(prepare(client, folder, create=False, secret="s3cret"))
    ((_, there),) = service.apis.items()
    assert (there["iconBrandColor"], there["scriptDefinitionUrl"] != "") == ("#445566", True)
    assert there["connectionParameters"]["token"]["oAuthSettings"]["clientSecret"] == "s3cret"


def test_lost_answer_makes_one_connector(client: Client, service: Service, folder: Path) -> None:
    service.failing = 1
    made = carry_out(prepare(client, folder, create=True))
    assert list(service.apis) == [made.connector.id]


def test_solutions_are_elsewhere(client: Client, folder: Path) -> None:
    with pytest.raises(UsageError, match="in no solution"):
        prepare(client, folder, create=True, solution="Contoso")


def test_delete(client: Client, service: Service, folder: Path) -> None:
    made = carry_out(prepare(client, folder, create=True))
    client.delete(made.connector.id)
    client.delete(made.connector.id)
    assert (service.apis, client.read(made.connector.id)) == ({}, None)
