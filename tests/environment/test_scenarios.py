"""Connectors brought into an environment and back, as the user of the command meets it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest

from connectory.cli.main import main
from connectory.environment import deployment, http
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator
from connectory.environment.emulator.sign_in import new_token
from connectory.environment.http import Answer, Http

ICON = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360f8cf500f0003860180a5d2e7b90000000049454e44ae426082"
)
SCRIPT = "public class Script : ScriptBase\n{\n    // naïve\n}\n"
DEFINITION = {
    "swagger": "2.0",
    "info": {"title": "Bob's Orders", "description": "Reads orders.", "version": "1.0"},
    "host": "api.example.com",
    "paths": {"/orders": {"get": {"operationId": "ListOrders", "responses": {"200": {"description": "OK"}}}}},
}
OAUTH = {
    "identityProvider": "oauth2",
    "clientId": "abc",
    "scopes": [],
    "redirectMode": "GlobalPerConnector",
    "customParameters": {"tokenUrl": {"value": "https://id.example.com/token"}},
}
TOKEN = {"type": "oauthSetting", "oAuthSettings": OAUTH}
PROPERTIES = {
    "properties": {
        "connectionParameters": {"token": TOKEN},
        "connectionParameterSets": {"values": [{"name": "user", "parameters": {"token": TOKEN}}]},
        "iconBrandColor": "#0b556a",
        "capabilities": ["cloud"],
        "scriptOperations": ["ListOrders"],
        "policyTemplateInstances": [
            {"templateId": "setheader", "title": "Set", "parameters": {"x-ms-apimTemplateParameter.name": "X-A"}}
        ],
    }
}
FOLDER = Path("connectors", "Orders")
SECRET = "s3cret-value-of-the-app"


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]
Calls = list[tuple[str, str, Any]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], emulator: Emulator) -> Run:
    """A function that runs the command where there is a connector; the emulator is the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path / "configuration"))
    monkeypatch.setenv("CONNECTORY_ENVIRONMENT", emulator.url)
    monkeypatch.setenv("APP_SECRET", SECRET)
    monkeypatch.setattr(http, "_FIRST_PAUSE", 0.01)
    for name in ("CONNECTORY_SIGN_IN", "CONNECTORY_TOKEN", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    write_connector(FOLDER)

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What is sent: method, path, and the tree of the body."""
    made: Calls = []
    send = Http._send

    def record(self: Http, method: str, url: str, content: bytes | None, *rest: Any, **options: Any) -> Answer:
        body = json.loads(content) if content else None
        made.append((method, url.partition("/api/data/v9.2/")[2], body))
        return send(self, method, url, content, *rest, **options)

    monkeypatch.setattr(Http, "_send", record)
    return made


def write_connector(folder: Path, **changes: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    definition = json.loads(json.dumps(DEFINITION))
    definition["info"].update(changes)
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition, indent=4), encoding="utf-8")
    (folder / "apiProperties.json").write_text(json.dumps(PROPERTIES, indent=2) + "\n", encoding="utf-8")
    (folder / "script.csx").write_bytes(SCRIPT.encode())
    (folder / "icon.png").write_bytes(ICON)


def edit(file: str, old: str, new: str) -> None:
    path = FOLDER / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def written(calls: Calls) -> list[tuple[str, list[str]]]:
    """The writes of connectors, with their columns."""
    return [
        (method, sorted(body or {}))
        for method, path, body in calls
        if method in ("POST", "PATCH", "PUT", "DELETE") and path.startswith("connectors")
    ]


def created(run: Run, *options: str) -> dict[str, Any]:
    done = run("create", FOLDER, "--format", "json", *options)
    assert done.code == 0, done.err
    tree: dict[str, Any] = json.loads(done.out)
    return tree


def row(emulator: Emulator, id: str) -> dict[str, Any]:
    tree: dict[str, Any] = httpx2.get(f"{emulator.url}/api/data/v9.2/connectors({id})").json()
    return tree


def change_there(emulator: Emulator, id: str, **columns: Any) -> None:
    httpx2.patch(f"{emulator.url}/api/data/v9.2/connectors({id})", json=columns).raise_for_status()


def secrets_there(emulator: Emulator, id: str) -> Any:
    rows = httpx2.get(f"{emulator.url}/connectory/state").json()["tables"]["connectors"]
    return next(each["secrets"] for each in rows if each["connectorid"] == id)


def test_create_tells_the_ids_and_the_redirect_address(run: Run, emulator: Emulator) -> None:
    done = run("create", FOLDER)
    assert done.code == 0, done.err
    settings = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))
    there = row(emulator, settings["connectorId"])
    assert settings["environment"] == emulator.url
    assert there["connectorinternalid"] in done.out
    address = f"https://global.consent.azure-apim.net/redirect/{there['connectorinternalid'].removeprefix('shared_')}"
    assert address in done.out
    assert there["name"] == "new_bob-27s-20orders"


def test_a_byte_order_mark_is_told_and_comes_back_without(run: Run) -> None:
    file = FOLDER / "apiDefinition.swagger.json"
    content = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + content)
    done = run("create", FOLDER)
    assert "an environment keeps no byte-order mark: apiDefinition.swagger.json" in done.err
    assert run("download", "Bob's Orders", "--output", "down").code == 0
    assert Path("down", "Bob's Orders", file.name).read_bytes() == content
    assert "unchanged, nothing was written" in run("update", FOLDER).out


def test_ids_change_nothing_else_in_settings(run: Run) -> None:
    (FOLDER / "settings.json").write_bytes(b'{"script":  "script.csx",\r\n "connectorId": null, "mine": 1.0}')
    id = created(run)["connector"]["id"]
    content = (FOLDER / "settings.json").read_bytes()
    assert content.startswith(b'{"script":  "script.csx",\r\n "connectorId": "' + id.encode() + b'", "mine": 1.0')


def test_second_run_writes_nothing(run: Run, calls: Calls) -> None:
    created(run)
    for command in ("create", "update"):
        calls.clear()
        done = run(command, FOLDER)
        assert (done.code, written(calls)) == (0, [])
        assert "unchanged, nothing was written" in done.out


def test_plan_alone_writes_nothing(run: Run, calls: Calls) -> None:
    done = run("create", FOLDER, "--dry-run", "--format", "json")
    tree = json.loads(done.out)
    assert (done.code, tree["action"], written(calls)) == (0, "create", [])
    assert {column["state"] for column in tree["columns"]} == {"new"}
    assert not (FOLDER / "settings.json").exists()


def test_one_word_changed_writes_one_column_and_keeps_the_rest(run: Run, emulator: Emulator, calls: Calls) -> None:
    id = created(run, "--secret", "env:APP_SECRET")["connector"]["id"]
    before, secrets = row(emulator, id), secrets_there(emulator, id)
    edit("apiDefinition.swagger.json", "ListOrders", "GetOrders")
    calls.clear()
    done = run("update", FOLDER)
    assert done.code == 0, done.err
    assert written(calls) == [("PATCH", ["openapidefinition"])]
    assert "/paths/~1orders/get/operationId" in done.out
    after = row(emulator, id)
    changed = {name for name in before if before[name] != after[name] and "@" not in name}
    assert changed <= {"openapidefinition", "modifiedon", "versionnumber"}
    assert secrets_there(emulator, id) == secrets


def test_absent_files_clear_nothing(run: Run, emulator: Emulator, calls: Calls) -> None:
    id = created(run)["connector"]["id"]
    before = row(emulator, id)
    (FOLDER / "script.csx").unlink()
    (FOLDER / "icon.png").unlink()
    (FOLDER / "apiProperties.json").write_text('{"properties": {"iconBrandColor": "#0b556a"}}', encoding="utf-8")
    calls.clear()
    done = run("update", FOLDER)
    assert (done.code, written(calls)) == (0, [])
    assert "kept" in done.out
    assert row(emulator, id) == before


def test_change_made_there_is_drift(run: Run, emulator: Emulator, calls: Calls) -> None:
    id = created(run)["connector"]["id"]
    change_there(emulator, id, description="Theirs.", iconbrandcolor="#112233")
    edit("apiDefinition.swagger.json", "Reads orders.", "Mine.")
    calls.clear()
    done = run("update", FOLDER)
    assert (done.code, written(calls)) == (3, [])
    assert all(side in done.out for side in ("Theirs.", "Mine.", "#112233", "#0b556a"))
    assert run("update", FOLDER, "--format", "json", "--dry-run").code == 3
    forced = run("update", FOLDER, "--force")
    assert forced.code == 0, forced.err
    assert (row(emulator, id)["description"], row(emulator, id)["iconbrandcolor"]) == ("Mine.", "#0b556a")
    assert run("update", FOLDER).code == 0


def test_same_change_on_both_sides_is_none(run: Run, emulator: Emulator, calls: Calls) -> None:
    id = created(run)["connector"]["id"]
    write_connector(FOLDER, description="Both.")
    definition = (FOLDER / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    change_there(emulator, id, description="Both.", openapidefinition=definition)
    calls.clear()
    assert (run("update", FOLDER).code, written(calls)) == (0, [])


def test_change_between_plan_and_write_is_a_conflict(
    run: Run, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = created(run)["connector"]["id"]
    edit("apiDefinition.swagger.json", "Reads orders.", "Mine.")
    monkeypatch.setattr(
        "connectory.cli.environments.confirm", lambda *_, **__: change_there(emulator, id, description="Theirs.")
    )
    assert run("update", FOLDER).code == 3
    assert row(emulator, id)["description"] == "Theirs."


def test_secret_is_in_every_parameter_set_and_nowhere_else(run: Run, emulator: Emulator, tmp_path: Path) -> None:
    done = run("create", FOLDER, "--secret", "env:APP_SECRET")
    assert done.code == 0, done.err
    id = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))["connectorId"]
    assert len(secrets_there(emulator, id)) == 2
    assert SECRET not in done.out + done.err
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert run("download", id, "--output", "down").code == 0
    assert same_folder(FOLDER, Path("down", "Bob's Orders"))


def test_secret_is_set_once_and_again_when_it_is_another(
    run: Run, emulator: Emulator, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = created(run, "--secret", "env:APP_SECRET")["connector"]["id"]
    first = secrets_there(emulator, id)
    calls.clear()
    assert run("update", FOLDER, "--secret", "env:APP_SECRET").code == 0
    assert written(calls) == []
    monkeypatch.setenv("APP_SECRET", "another")
    assert run("update", FOLDER, "--secret", "env:APP_SECRET").code == 0
    assert written(calls) == [("PATCH", ["connectionparameters", "connectionparametersets"])]
    assert secrets_there(emulator, id) != first


def test_write_that_would_blank_the_secret_wants_it_again(run: Run, emulator: Emulator, calls: Calls) -> None:
    id = created(run, "--secret", "env:APP_SECRET")["connector"]["id"]
    before = secrets_there(emulator, id)
    edit("apiProperties.json", '"clientId": "abc"', '"clientId": "xyz"')
    calls.clear()
    refused = run("update", FOLDER)
    assert (refused.code, written(calls)) == (2, [])
    assert "--secret" in refused.err
    assert run("update", FOLDER, "--secret", "env:APP_SECRET").code == 0
    assert secrets_there(emulator, id) == before


def test_secret_that_is_not_there(run: Run, calls: Calls) -> None:
    for source in ("env:NOT_SET", "prompt", "s3cret"):
        done = run("create", FOLDER, "--secret", source)
        assert (done.code, calls) == (2, []), source


@pytest.mark.parametrize("kind", ["drop", "drop-answer", "half-answer", "status"])
def test_cut_connection_makes_one_connector(run: Run, emulator: Emulator, kind: str) -> None:
    emulator.settings.faults += [Fault(kind=kind, method="POST", path="*/connectors", times=1)]
    created(run)
    assert len(listed(run)) == 1
    emulator.settings.faults += [Fault(kind=kind, method="PATCH", path="*/connectors(*", times=1)]
    edit("apiDefinition.swagger.json", "Reads orders.", "Mine.")
    done = run("update", FOLDER)
    assert done.code == 0, done.err
    assert row(emulator, json.loads((FOLDER / "settings.json").read_text())["connectorId"])["description"] == "Mine."


def test_create_that_was_cut_off_is_found_by_the_next(run: Run, emulator: Emulator) -> None:
    emulator.settings.faults += [Fault(kind="drop-answer", method="POST", path="*/connectors", times=1)]
    emulator.settings.faults += [Fault(kind="drop", method="*", path="*/connectors*")]
    assert run("create", FOLDER).code == 5
    assert not (FOLDER / "settings.json").exists()
    emulator.settings.faults.clear()
    done = run("create", FOLDER)
    assert done.code == 0, done.err
    assert (FOLDER / "settings.json").exists()
    assert len(listed(run)) == 1


def test_another_connector_of_this_name_is_not_touched(run: Run, emulator: Emulator, calls: Calls) -> None:
    created(run)
    write_connector(Path("other"), description="Another one.")
    calls.clear()
    done = run("create", "other")
    assert (done.code, written(calls)) == (3, [])
    assert "Another one." in done.out


def test_storm_of_429(run: Run, emulator: Emulator) -> None:
    emulator.settings.faults += [Fault(status=429, retry_after=0, times=40)]
    created(run)
    assert emulator.settings.faults == []
    assert len(listed(run)) == 1


def test_internal_id_is_waited_for(run: Run, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deployment, "_INTERNAL_ID_PAUSE", 0.1)
    emulator.settings.propagation = 0.5
    done = run("create", FOLDER)
    assert "shared_new-5fbob-27s-20orders" in done.out


def test_roundtrip_gives_the_same_files(run: Run) -> None:
    created(run)
    assert run("download", "bob's orders", "--output", "down").code == 0
    assert same_folder(FOLDER, Path("down", "Bob's Orders"))
    assert "unchanged" in run("download", "Bob's Orders", "--output", "down").out
    done = run("update", Path("down", "Bob's Orders"))
    assert "unchanged" in done.out.splitlines()[-1]


def test_download_follows_the_environment_and_spares_edits(run: Run, emulator: Emulator) -> None:
    id = created(run)["connector"]["id"]
    assert run("download", id, "--output", "down").code == 0
    folder = Path("down", "Bob's Orders")
    change_there(emulator, id, customcodeblobcontent=None, iconbrandcolor="#112233")
    assert run("download", id, "--output", "down").code == 0
    assert "#112233" in (folder / "apiProperties.json").read_text(encoding="utf-8")
    assert not (folder / "script.csx").exists()
    (folder / "apiProperties.json").write_text('{"properties": {"iconBrandColor": "#445566"}}', encoding="utf-8")
    assert run("download", id, "--output", "down").code == 2
    assert "#445566" in (folder / "apiProperties.json").read_text(encoding="utf-8")
    assert run("download", id, "--output", "down", "--force").code == 0


def test_delete_needs_a_yes(run: Run) -> None:
    created(run)
    assert run("delete", "Bob's Orders").code == 2
    assert len(listed(run)) == 1
    assert run("delete", "Bob's Orders", "--yes").code == 0
    assert listed(run) == []
    missing = run("delete", "Bob's Orders", "--yes")
    assert (missing.code, "no connector" in missing.err) == (2, True)


def test_update_of_what_is_not_there(run: Run) -> None:
    done = run("update", FOLDER)
    assert (done.code, "connectory create" in done.err) == (2, True)


def test_unknown_solution(run: Run, calls: Calls) -> None:
    done = run("create", FOLDER, "--solution", "Nothing's")
    assert (done.code, written(calls)) == (2, [])
    assert "has no solution" in done.err


def test_refusal_of_the_service_is_told(run: Run, emulator: Emulator) -> None:
    edit("apiDefinition.swagger.json", "api.example.com", "not a host")
    done = run("create", FOLDER)
    assert done.code == 5
    assert "Invalid Api definition object" in done.err
    assert "connectory check" in done.err
    assert "For Microsoft's support, this call is" in done.err


def test_list_of_a_thousand(run: Run, emulator: Emulator, calls: Calls) -> None:
    with httpx2.Client(base_url=f"{emulator.url}/api/data/v9.2/") as client:
        for number in range(1000):
            definition = json.dumps({**DEFINITION, "info": {"title": f"C{number}", "version": "1"}})
            body = {"name": f"new_c{number}", "displayname": f"C{number}", "connectortype": 1}
            client.post("connectors", json={**body, "openapidefinition": definition}).raise_for_status()
    names = [each["displayName"] for each in listed(run)]
    assert len(set(names)) == 1000
    assert names == sorted(names)
    assert len(calls) == 2


def test_sign_in_is_wanted_only_where_the_service_asks(
    run: Run, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator.settings.require_sign_in = True
    done = run("list")
    assert done.code == 4
    assert ("connectory login" in done.err, "CONNECTORY_TOKEN" in done.err) == (True, True)
    monkeypatch.setenv("CONNECTORY_TOKEN", "not one of this environment")
    assert run("list").code == 4
    with emulator.store.transaction():
        monkeypatch.setenv("CONNECTORY_TOKEN", new_token(emulator.store))
    assert run("list").code == 0


def listed(run: Run) -> list[dict[str, Any]]:
    done = run("list", "--format", "json")
    assert done.code == 0, done.err
    tree = json.loads(done.out)
    assert tree["schema"] == 1
    connectors: list[dict[str, Any]] = tree["connectors"]
    return connectors


def same_folder(one: Path, other: Path) -> bool:
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in names if name != "settings.json")
