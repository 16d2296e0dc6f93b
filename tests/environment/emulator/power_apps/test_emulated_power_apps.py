"""The Power Apps service of the emulator, as a program that speaks HTTP meets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from connectory.environment.emulator import app
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings

OPERATION = {"operationId": "ListOrders", "responses": {"200": {"description": "OK"}}}
DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Orders", "description": "Reads orders.", "version": "1.0"},
    "host": "api.example.com",
    "basePath": "/v1",
    "schemes": ["https"],
    "paths": {"/orders": {"get": OPERATION}},
}
TOKEN: dict[str, Any] = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1"}}
BLOCK = {"x-ms-blob-type": "BlockBlob"}
KEY = {"type": "securestring", "uiDefinition": {"constraints": {"required": "true"}}}


class Client:
    """The service with what every call has."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.environment = emulator.store.identity()["environmentid"]
        self.http = httpx2.Client(base_url=f"{emulator.url}/providers/Microsoft.PowerApps/")

    def call(self, method: str, path: str, properties: Any = None, **query: str | None) -> httpx2.Response:
        asked = {"api-version": "2016-11-01", "$filter": f"environment eq '{self.environment}'", **query}
        body = None if properties is None else {"properties": properties}
        return self.http.request(method, path, params={k: v for k, v in asked.items() if v is not None}, json=body)

    def properties(self, **more: Any) -> dict[str, Any]:
        made = {"displayName": "Orders", "openApiDefinition": DEFINITION, "environment": {"name": self.environment}}
        made["backendService"] = {"serviceUrl": "https://api.example.com/v1"}
        return {key: value for key, value in {**made, **more}.items() if value is not None}

    def create(self, **more: Any) -> str:
        answer = self.call("POST", "apis", self.properties(**more))
        assert answer.status_code == 201
        return str(answer.json()["name"])


@pytest.fixture
def service(emulator: Emulator) -> Iterator[Client]:
    client = Client(emulator)
    yield client
    client.http.close()


def test_there_is_no_address_of_a_file_that_is_not_there(service: Client) -> None:
    name = service.create(iconUri="https://example.com/icon.png", scriptDefinitionUrl="")
    read = service.call("GET", f"apis/{name}").json()["properties"]
    assert (read["iconUri"], "scriptDefinitionUrl" in read) == ("https://example.com/icon.png", False)


def test_a_connector_is_created_changed_and_deleted(service: Client) -> None:
    name = service.create(connectionParameters={"token": {**TOKEN}}, iconBrandColor="#112233")
    assert name.startswith("shared_orders-5f")
    read = service.call("GET", f"apis/{name}").json()["properties"]
    assert (read["displayName"], read["isCustomApi"]) == ("Orders", True)
    assert httpx2.get(read["apiDefinitions"]["originalSwaggerUrl"]).json() == DEFINITION
    changed = {"iconBrandColor": "#445566", "environment": {"name": service.environment}}
    assert service.call("PATCH", f"apis/{name}", changed).json()["properties"]["iconBrandColor"] == "#445566"
    listed = service.call("GET", "apis").json()["value"]
    assert [(api["name"], api["properties"]["connectionParameters"]["token"]["type"]) for api in listed] == [
        (name, "oauthSetting")
    ]
    assert service.call("DELETE", f"apis/{name}").status_code == 204
    assert service.call("GET", "apis").json() == {"value": []}
    assert service.call("DELETE", f"apis/{name}").json()["error"]["code"] == "ApiResourceNotFound"


def test_a_secret_is_blanked_and_its_fingerprint_kept(service: Client) -> None:
    settings = {**TOKEN["oAuthSettings"], "clientSecret": "s3cret"}
    sets = {"values": [{"name": "user", "parameters": {"token": {"type": "oauthSetting", "oAuthSettings": settings}}}]}
    name = service.create(connectionParameters={"token": {**TOKEN, "oAuthSettings": settings}})
    assert "s3cret" not in service.call("GET", f"apis/{name}").text
    service.call(
        "PATCH", f"apis/{name}", {"connectionParameterSets": sets, "environment": {"name": service.environment}}
    )
    (api,) = httpx2.get(f"{service.emulator.url}/connectory/state").json()["apis"]
    assert list(api["secrets"]) == [
        "/connectionParameters/token/oAuthSettings",
        "/connectionParameterSets/values/0/parameters/token/oAuthSettings",
    ]
    assert len(set(api["secrets"].values())) == 1


@pytest.mark.parametrize(
    ("method", "path", "change", "query", "status", "code"),
    [
        ("GET", "apis", None, {"api-version": None}, 400, "MissingApiVersionParameter"),
        ("GET", "apis", None, {"$filter": None}, 400, "EnvironmentNotSpecified"),
        ("GET", "apis", None, {"$filter": "environment eq 'other'"}, 404, "EnvironmentNotFound"),
        ("GET", "apis/shared_none", None, {}, 404, "ApiResourceNotFound"),
        ("POST", "apis", {"displayName": " "}, {}, 400, "InvalidRequestContent"),
        ("POST", "apis", {"openApiDefinition": None}, {}, 400, "InvalidRequestContent"),
        ("POST", "apis", {"openApiDefinition": {"swagger": "2.0"}}, {}, 400, "InvalidApiSwagger"),
        ("POST", "apis", {"backendService": {"serviceUrl": "https://api.example.com"}}, {}, 400, "InvalidApiSwagger"),
        ("POST", "apis", {"environment": {"name": "other"}}, {}, 404, "EnvironmentNotFound"),
        (
            "POST",
            "apis",
            {"iconUri": "http://127.0.0.1/storage-" + "0" * 32 + "/a?sig=1"},
            {},
            403,
            "AuthenticationFailed",
        ),
        ("PUT", "apis", {}, {}, 404, "ResourceNotFound"),
        ("GET", "../../connectory", None, {}, 404, "NotFound"),
    ],
)
def test_what_is_refused(
    service: Client, method: str, path: str, change: Any, query: dict[str, str | None], status: int, code: str
) -> None:
    answer = service.call(method, path, None if change is None else service.properties(**change), **query)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert service.call("GET", "apis").json() == {"value": []}


def test_the_display_name_is_fixed(service: Client) -> None:
    answer = service.call("PATCH", f"apis/{service.create()}", service.properties(displayName="Other"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "CannotUpdateApiDisplayName")


@pytest.mark.parametrize(
    ("definition", "certified", "found"),
    [
        (DEFINITION, None, False),
        (DEFINITION, "true", True),
        ({**DEFINITION, "paths": {"/orders": {"get": {**OPERATION, "operationId": ""}}}}, None, True),
    ],
)
def test_a_definition_is_judged(service: Client, definition: Any, certified: str | None, found: bool) -> None:
    query = {"api-version": "2016-11-01", **({"enableConnectorCertificationRules": certified} if certified else {})}
    answer = service.http.post("objectIds/any/validateApiSwagger", params=query, json=definition)
    assert (answer.status_code, answer.json() != "") == (200, found)
    assert ("ContactInformation" in answer.text or "contact" in answer.text.lower()) == (certified == "true")


def container(service: Client) -> tuple[str, str]:
    """A container's address without its query, and the query."""
    body = {"environment": {"name": service.environment}}
    answer = service.http.post("objectIds/any/generateResourceStorage", params={"api-version": "2016-11-01"}, json=body)
    address, _, query = answer.json()["sharedAccessSignature"].partition("?")
    return address, query


def test_files_of_the_storage_need_its_signature(service: Client) -> None:
    (address, query), (other, _) = container(service), container(service)
    assert httpx2.put(f"{address}/icon.png?{query}", content=b"PNG", headers=BLOCK).status_code == 201
    assert httpx2.get(f"{address}/icon.png?{query}").content == b"PNG"
    assert httpx2.put(f"{address}/icon.png?{query}", content=b"PNG").status_code == 400
    for wrong in (f"{address}/icon.png", f"{address}/icon.png?sig=1", f"{other}/icon.png?{query}"):
        assert httpx2.get(wrong).status_code == 403
        assert httpx2.put(wrong, content=b"other", headers=BLOCK).status_code == 403
    for name in ("none.png", "..%2f..%2fetc%2fpasswd", "%2e%2e"):
        assert httpx2.get(f"{address}/{name}?{query}").status_code in (403, 404)


@pytest.mark.parametrize("name", ["icon (1).png", "naïve 100%.png", "a+b&c=d#e?.csx", "..."])
def test_files_have_the_names_that_they_are_given(service: Client, name: str) -> None:
    address, query = container(service)
    place = f"{address}/{quote(name)}?{query}"
    assert httpx2.put(place, content=b"PNG", headers=BLOCK).status_code == 201
    assert httpx2.get(place).content == b"PNG"
    shown = service.call("GET", f"apis/{service.create(iconUri=place)}").json()["properties"]
    assert httpx2.get(shown["iconUri"]).content == b"PNG"


@pytest.mark.parametrize("name", ["a%2Fb.png", "a/b.png", "..%2F..%2Fb.png", "%2Fb.png", ""])
def test_containers_have_no_folders(service: Client, name: str) -> None:
    address, query = container(service)
    assert httpx2.put(f"{address}/{name}?{query}", content=b"PNG", headers=BLOCK).status_code == 404
    assert service.emulator.store.rows('SELECT * FROM "emulator_blob"') == []


def test_a_file_that_is_too_large_is_refused(service: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_LARGEST", 1_000)
    address, query = container(service)
    statuses = [
        httpx2.put(f"{address}/icon.png?{query}", content=bytes(size), headers=BLOCK).status_code
        for size in (1_001, 1_000)
    ]
    assert statuses == [413, 201]
    assert len(httpx2.get(f"{address}/icon.png?{query}").content) == 1_000


def test_a_connection_is_made_and_shows_no_key(service: Client) -> None:
    name = service.create(connectionParameters={"api_key": KEY})
    place = f"apis/{name}/connections/abc"
    assert service.call("PUT", place, {"connectionParameters": {}}).json()["error"]["code"] == "InvalidRequestContent"
    made = service.call("PUT", place, {"displayName": "Mine", "connectionParameters": {"api_key": "k3y"}})
    assert (made.status_code, made.json()["properties"]["statuses"]) == (201, [{"status": "Connected"}])
    shown = service.call("GET", f"apis/{name}/connections")
    assert ("k3y" in shown.text, [each["name"] for each in shown.json()["value"]]) == (False, ["abc"])
    assert service.call("DELETE", place).status_code == 204
    assert service.call("GET", place).status_code == 404


def test_a_connection_with_a_sign_in_waits_for_it(service: Client) -> None:
    place = f"apis/{service.create(connectionParameters={'token': TOKEN})}/connections/abc"
    (status,) = service.call("PUT", place, {}).json()["properties"]["statuses"]
    assert (status["status"], status["error"]["code"]) == ("Error", "Unauthenticated")


def test_only_tokens_for_power_apps_are_let_in() -> None:
    with running(Settings(require_sign_in=True)) as emulator:
        query = {"api-version": "2016-11-01", "$filter": "environment eq 'x'"}
        answer = httpx2.get(f"{emulator.url}/providers/Microsoft.PowerApps/apis", params=query)
        assert (answer.status_code, "authorization_uri" in answer.headers["www-authenticate"]) == (401, True)
