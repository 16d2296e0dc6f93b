"""Connectors in the emulator: created, read, changed and deleted as on the platform."""

from __future__ import annotations

import base64
import json
import re
import uuid
from typing import Any

import httpx2
import pytest

from connectory.environment.emulator.server import Emulator

SHOWN = {"Prefer": "return=representation"}


def created(api: httpx2.Client, orders: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A new connector as the emulator shows it."""
    answer = api.post("connectors", json={**orders, **more}, headers=SHOWN)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def refused(answer: httpx2.Response, status: int, code: str, words: str) -> None:
    """Check that a request was refused in the platform's form."""
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert words in error["message"]


def test_who_am_i_tells_the_ids_of_the_environment(api: httpx2.Client) -> None:
    answer = api.get("WhoAmI").json()
    assert all(uuid.UUID(answer[name]) for name in ("UserId", "BusinessUnitId", "OrganizationId"))


def test_a_created_connector_is_answered_with_its_address(api: httpx2.Client, orders: dict[str, Any]) -> None:
    answer = api.post("connectors", json=orders)
    assert (answer.status_code, answer.content) == (204, b"")
    address = answer.headers["OData-EntityId"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/api/data/v9\.2/connectors\([0-9a-f-]{36}\)", address)
    row = api.get(address).json()
    assert row["openapidefinition"] == orders["openapidefinition"]
    assert (row["statecode"], row["statuscode"], row["ismanaged"]) == (0, 1, False)


def test_the_caller_may_choose_the_id(api: httpx2.Client, orders: dict[str, Any]) -> None:
    key = str(uuid.uuid4())
    assert created(api, orders, connectorid=key)["connectorid"] == key
    refused(api.post("connectors", json={**orders, "connectorid": key}), 412, "0x80040237", "already exists")


def test_the_platform_gives_the_internal_id_anew_with_every_creation(
    api: httpx2.Client, orders: dict[str, Any]
) -> None:
    first = created(api, orders, connectorinternalid="shared_mine")
    api.delete(f"connectors({first['connectorid']})")
    second = created(api, orders, connectorid=first["connectorid"])
    for row in (first, second):
        assert re.fullmatch(r"shared_new-5forders-5f[0-9a-f]{18}", row["connectorinternalid"])
    assert first["connectorinternalid"] != second["connectorinternalid"]


@pytest.mark.parametrize("column", ["name", "displayname", "connectortype", "openapidefinition"])
def test_required_columns(api: httpx2.Client, orders: dict[str, Any], column: str) -> None:
    del orders[column]
    refused(api.post("connectors", json=orders), 400, "0x80040200", f"'{column}'")


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ({"displayname": "x" * 201}, "0x80044331", "maximum allowed length of '200'"),
        ({"openapidefinition": "x" * 1_000_001}, "0x80044331", "maximum allowed length of '1000000'"),
        ({"openapidefinition": {"swagger": "2.0"}}, "0x80048d19", "'openapidefinition'"),
        ({"connectortype": "1"}, "0x80048d19", "'connectortype'"),
        ({"connectortype": 7}, "0x8004431a", "'connectortype'"),
        ({"connectortype": 0}, "0x80040265", "Only custom connectors"),
        ({"capabilities": "118690009"}, "0x8004431a", "118690009"),
        ({"connectorid": "not an id"}, "0x80048d19", "'connectorid'"),
        ({"iconblob": "no base64!"}, "0x80048d19", "'iconblob'"),
        ({"Name": "new_orders"}, "0x0", "Invalid property 'Name'"),
        ({"ismanaged": True}, "0x80040266", "'ismanaged'"),
        ({"_ownerid_value": None}, "0x80060888", "Use Navigation properties instead"),
        ({"nobody@odata.bind": "/systemusers(1)"}, "0x80048d19", "undeclared property 'nobody'"),
        ({"openapidefinition": "{"}, "0x80040265", "Invalid Api definition object"),
        ({"openapidefinition": '{"openapi": "3.0.0"}'}, "0x80040265", "Invalid Api definition object"),
        (
            {"openapidefinition": '{"swagger": "2.0", "info": {"title": ""}, "host": "a.example"}'},
            "0x80040265",
            "Invalid Api definition object",
        ),
        (
            {"openapidefinition": '{"swagger": "2.0", "info": {"title": "A"}}'},
            "0x80040265",
            "Invalid Api definition object",
        ),
        ({"connectionparameters": '{"properties": {}}'}, "0x80040265", "Nullable object must have a value"),
        ({"policytemplateinstances": "{}"}, "0x80040265", "Nullable object must have a value"),
        ({"scriptoperations": "[,]"}, "0x80040265", "scriptOperations is not valid JSON"),
    ],
)
def test_what_the_platform_refuses_is_not_kept(
    api: httpx2.Client, orders: dict[str, Any], values: dict[str, Any], code: str, words: str
) -> None:
    refused(api.post("connectors", json={**orders, **values}), 400, code, words)
    assert api.get("connectors").json()["value"] == []


def test_a_loose_emulator_takes_any_content(emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]) -> None:
    emulator.settings.loose = True
    assert created(api, orders, openapidefinition="{", connectortype=0)["openapidefinition"] == "{"


def test_an_update_changes_what_it_names_and_nothing_else(api: httpx2.Client, orders: dict[str, Any]) -> None:
    before = created(api, orders, iconbrandcolor="#da3b01", customcodeblobcontent="class Script {}")
    address = f"connectors({before['connectorid']})"
    answer = api.patch(address, json={"description": "New"}, headers={"If-Match": "*"})
    assert (answer.status_code, answer.content) == (204, b"")
    after = api.get(address).json()
    changed = {name for name in after if after[name] != before.get(name)} - {"@odata.context", "modifiedon"}
    assert changed == {"@odata.etag", "description", "versionnumber"}
    assert api.patch(address, json={"customcodeblobcontent": None}).status_code == 204
    assert api.get(address).json()["customcodeblobcontent"] is None


def test_an_update_of_what_is_not_there_creates_it_unless_it_must_be_there(
    api: httpx2.Client, orders: dict[str, Any]
) -> None:
    key = str(uuid.uuid4())
    must = {"If-Match": "*"}
    refused(api.patch(f"connectors({key})", json=orders, headers=must), 404, "0x80040217", f"With Id = {key}")
    assert api.patch(f"connectors({key})", json=orders).status_code == 204
    assert api.get(f"connectors({key})").json()["name"] == "new_orders"
    refused(api.patch(f"connectors({key})", json={}, headers={"If-None-Match": "*"}), 412, "0x80040237", "exists")


def test_who_comes_second_with_an_old_version_is_refused(api: httpx2.Client, orders: dict[str, Any]) -> None:
    row = created(api, orders)
    address, old = f"connectors({row['connectorid']})", {"If-Match": row["@odata.etag"]}
    assert api.patch(address, json={"description": "first"}, headers=old).status_code == 204
    for answer in (api.patch(address, json={"description": "second"}, headers=old), api.delete(address, headers=old)):
        refused(answer, 412, "0x80060882", "doesn't match the RowVersion")
    assert api.get(address).json()["description"] == "first"
    seen = api.get(address).headers["ETag"]
    assert api.get(address, headers={"If-None-Match": seen}).status_code == 304


def test_a_deleted_connector_is_gone(api: httpx2.Client, orders: dict[str, Any]) -> None:
    address = f"connectors({created(api, orders)['connectorid']})"
    assert api.delete(address).status_code == 204
    refused(api.get(address), 404, "0x80040217", "Does Not Exist")
    refused(api.delete(address), 404, "0x80040217", "Does Not Exist")


def test_secrets_come_back_blank_and_only_their_fingerprint_is_kept(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]
) -> None:
    def parameters(secret: str) -> str:
        return json.dumps({"token": {"type": "oauthSetting", "oAuthSettings": {"clientSecret": secret}}})

    def kept() -> dict[str, str]:
        (connector,) = httpx2.get(f"{emulator.url}/connectory/state").json()["tables"]["connectors"]
        return dict(connector["secrets"])

    row = created(api, orders, connectionparameters=parameters("hidden-1"))
    assert json.loads(row["connectionparameters"]) == json.loads(parameters(""))
    first = kept()
    assert list(first) == ["connectionparameters/token/oAuthSettings"]
    assert "hidden-1" not in httpx2.get(f"{emulator.url}/connectory/state").text
    address = f"connectors({row['connectorid']})"
    api.patch(address, json={"description": "The secret stays"})
    assert kept() == first
    api.patch(address, json={"connectionparameters": parameters("hidden-2")})
    assert kept() != first
    api.patch(address, json={"connectionparameters": parameters("")})
    assert kept() == {}


def test_a_text_without_secrets_stays_as_it_was_sent(api: httpx2.Client, orders: dict[str, Any]) -> None:
    text = '{ "api_key" : {"type":"securestring"},\n "n": 1.0 }'
    assert created(api, orders, connectionparameters=text)["connectionparameters"] == text


def test_the_icon_goes_in_with_the_row_or_alone(api: httpx2.Client, orders: dict[str, Any]) -> None:
    first, second = b"\x89PNG first", b"\x89PNG second"
    row = created(api, orders, iconblob=base64.b64encode(first).decode())
    address = f"connectors({row['connectorid']})"
    assert base64.b64decode(row["iconblob"]) == first
    assert api.get(f"{address}/iconblob/$value").content == first
    binary = {"Content-Type": "application/octet-stream"}
    for method in ("PUT", "PATCH"):
        assert api.request(method, f"{address}/iconblob", content=second, headers=binary).status_code == 204
        assert api.get(f"{address}/iconblob").content == second
        assert api.request("DELETE", f"{address}/iconblob").status_code == 204
        assert api.get(f"{address}/iconblob/$value").status_code == 204


def test_a_single_column_can_be_read_and_set(api: httpx2.Client, orders: dict[str, Any]) -> None:
    address = f"connectors({created(api, orders)['connectorid']})"
    assert api.put(f"{address}/displayname", json={"value": "Sales"}).status_code == 204
    assert api.get(f"{address}/displayname").json()["value"] == "Sales"
    assert api.get(f"{address}/displayname/$value").text == "Sales"


def test_several_rows_at_once_are_created_all_or_none(api: httpx2.Client, orders: dict[str, Any]) -> None:
    path = "connectors/Microsoft.Dynamics.CRM.CreateMultiple"
    refused(api.post(path, json={"Targets": [orders, {**orders, "name": None}]}), 400, "0x80040200", "'name'")
    assert api.get("connectors/$count").text == "0"
    made = api.post(path, json={"Targets": [orders, orders]}).json()["Ids"]
    changes = [{"connectorid": key, "description": key} for key in made]
    assert api.post("connectors/Microsoft.Dynamics.CRM.UpdateMultiple", json={"Targets": changes}).status_code == 204
    assert [row["description"] for row in api.get("connectors").json()["value"]] == sorted(made)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "Connectors", 404, "0x8006088a"),
        ("GET", "connectors(1)", 400, "0x80060888"),
        ("GET", "connectors(name='new_orders')", 400, "0x80060888"),
        ("POST", "WhoAmI", 404, ""),
        ("PUT", "connectors", 405, "0x80060888"),
        ("POST", "solutioncomponents", 400, "0x80040800"),
        ("POST", "connectors/Microsoft.Dynamics.CRM.Explode", 404, "0x8006088a"),
        ("POST", "BulkDelete", 501, "NotEmulated"),
    ],
)
def test_addresses_that_lead_nowhere(api: httpx2.Client, method: str, path: str, status: int, code: str) -> None:
    answer = api.request(method, path, json={} if method == "POST" else None)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff"])
def test_bodies_that_are_no_object(api: httpx2.Client, body: bytes) -> None:
    assert api.post("connectors", content=body).status_code == 400
