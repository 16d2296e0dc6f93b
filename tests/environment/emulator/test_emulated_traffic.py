"""The emulator made slow, busy and faulty."""

from __future__ import annotations

import logging
import time
from typing import Any

import httpx2
import pytest

from connectory.environment.emulator.server import Emulator, running


def control(emulator: Emulator, method: str, path: str, /, **body: Any) -> httpx2.Response:
    return httpx2.request(method, f"{emulator.url}/connectory/{path}", json=body)


def test_a_fault_hits_the_requests_that_it_names_as_often_as_it_says(emulator: Emulator, api: httpx2.Client) -> None:
    control(emulator, "POST", "faults", kind="status", status=429, retry_after=7, path="*/connectors", times=2)
    assert api.get("WhoAmI").status_code == 200
    for _ in range(2):
        answer = api.get("connectors")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
        assert answer.json()["error"]["code"] == "0x80072322"
    assert api.get("connectors").status_code == 200


@pytest.mark.parametrize(("kind", "done"), [("status", 0), ("drop", 0), ("drop-answer", 1), ("half-answer", 1)])
def test_what_a_faulty_request_leaves_behind(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any], kind: str, done: int
) -> None:
    control(emulator, "POST", "faults", kind=kind, method="POST", times=1)
    headers = {"Prefer": "return=representation"}
    if kind == "status":
        assert api.post("connectors", json=orders, headers=headers).status_code == 500
    else:
        with pytest.raises((httpx2.RemoteProtocolError, httpx2.ReadError)):
            api.post("connectors", json=orders, headers=headers)
    assert api.get("connectors/$count").text == str(done)


@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize("kind", ["drop", "drop-answer", "half-answer"])
def test_its_operator_is_not_told_of_cuts_that_were_asked_for(
    monkeypatch: pytest.MonkeyPatch, kind: str, https: bool
) -> None:
    told: list[object] = []
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "error", lambda *message: told.append(message))
    with running(https=https) as emulator, httpx2.Client(base_url=emulator.url, verify=False) as client:
        client.post("/connectory/faults", json={"kind": kind, "times": 1})
        with pytest.raises(httpx2.TransportError):
            client.post("/api/data/v9.2/WhoAmI", json={})
        client.get("/api/data/v9.2/WhoAmI")
    assert told == []


def test_too_many_requests_are_turned_away(emulator: Emulator, api: httpx2.Client) -> None:
    control(emulator, "PATCH", "settings", throttle=[3, 60])
    statuses = [api.get("WhoAmI").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert 1 <= int(api.get("WhoAmI").headers["Retry-After"]) <= 60
    control(emulator, "PATCH", "settings", throttle=None)
    assert api.get("WhoAmI").status_code == 200


def test_answers_are_held_back(emulator: Emulator, api: httpx2.Client) -> None:
    control(emulator, "PATCH", "settings", latency=0.2)
    start = time.monotonic()
    api.get("WhoAmI")
    assert time.monotonic() - start >= 0.2


def test_a_new_connector_is_registered_after_a_while(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]
) -> None:
    emulator.settings.propagation = 0.3
    address = api.post("connectors", json=orders).headers["OData-EntityId"]
    assert api.get(address).json()["connectorinternalid"] is None
    time.sleep(0.35)
    assert api.get(address).json()["connectorinternalid"].startswith("shared_new-5forders-5f")


def test_a_reset_empties_the_environment_and_forgets_settings(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]
) -> None:
    before = api.get("WhoAmI").json()
    api.post("connectors", json=orders)
    control(emulator, "PATCH", "settings", loose=True)
    control(emulator, "POST", "faults", kind="drop")
    assert control(emulator, "POST", "reset").status_code == 204
    assert api.get("WhoAmI").json() == before
    assert api.get("connectors/$count").text == "0"
    assert control(emulator, "GET", "settings").json() == {
        "loose": False,
        "require_sign_in": False,
        "latency": 0.0,
        "propagation": 0.0,
        "throttle": None,
        "faults": [],
        "apps": [],
        "token_lifetime": 3600.0,
    }


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "settings", {"latency": -1}),
        ("PATCH", "settings", {"latency": True}),
        ("PATCH", "settings", {"loose": 1}),
        ("PATCH", "settings", {"throttle": [0, 1]}),
        ("PATCH", "settings", {"colour": "red"}),
        ("POST", "faults", {"kind": "flood"}),
        ("POST", "faults", {"status": 200}),
        ("POST", "faults", {"times": 0}),
        ("POST", "faults", {"path": 1}),
        ("POST", "faults", {"when": "always"}),
    ],
)
def test_settings_that_are_none_are_refused(emulator: Emulator, method: str, path: str, body: dict[str, Any]) -> None:
    answer = control(emulator, method, path, **body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert control(emulator, "GET", "settings").json()["faults"] == []


def test_no_page_of_another_site_can_use_it(emulator: Emulator) -> None:
    address = f"{emulator.url}/api/data/v9.2/WhoAmI"
    assert httpx2.get(address, headers={"Host": "rebound.example"}).status_code == 403
    assert httpx2.get(address, headers={"Origin": "https://evil.example"}).status_code == 403
    for host in ("localhost:1", "127.0.0.1", "[::1]:8321"):
        assert httpx2.get(address, headers={"Host": host, "Origin": emulator.url}).status_code == 200


def test_without_a_token_nobody_is_let_in_where_sign_in_is_required(emulator: Emulator) -> None:
    from connectory.environment.emulator.sign_in import new_token

    emulator.settings.require_sign_in = True
    address = f"{emulator.url}/api/data/v9.2/WhoAmI"
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
        answer = httpx2.get(address, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer authorization_uri=https://")
    token = new_token(emulator.store)
    assert httpx2.get(address, headers={"Authorization": f"Bearer {token}"}).status_code == 200
