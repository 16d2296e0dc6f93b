"""Connectors deployed to several environments, each with what is different there."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest

from connectory.cli.main import main
from connectory.environment import http
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.http import Answer, Http

SECRET = "s3cret-value-of-the-app"
URLS = {"authorizationUrl": {"value": "https://id.example.com/authorize"}}
TOKEN_URL = "https://id.example.com/token"
OAUTH2 = {
    "identityProvider": "oauth2",
    "clientId": "dev-client",
    "scopes": ["read"],
    "redirectMode": "GlobalPerConnector",
    "customParameters": {**URLS, "TokenUrl": {"value": TOKEN_URL}, "refreshUrl": {"value": TOKEN_URL}},
}
ENTRA = {
    "identityProvider": "aad",
    "clientId": "dev-client",
    "properties": {"AzureActiveDirectoryResourceId": "api://dev"},
    "customParameters": {"tenantId": {"value": "common"}, "resourceUri": {"value": "api://dev"}},
}
SCHEME = {
    "type": "oauth2",
    "flow": "accessCode",
    "authorizationUrl": "https://id.example.com/authorize",
    "tokenUrl": TOKEN_URL,
    "scopes": {"read": "Read"},
}
ORDERS, CUSTOMERS = Path("connectors", "Orders"), Path("connectors", "Customers")


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


class Bench(NamedTuple):
    """A working tree with two connectors, and two environments: `test` and `prod`."""

    run: Callable[..., Done]
    test: Emulator
    prod: Emulator

    def deploy(self, *arguments: str | Path) -> Done:
        return self.run("deploy", *arguments)

    def deployed(self, *arguments: str | Path) -> dict[str, Any]:
        done = self.deploy(*arguments, "--format", "json")
        assert done.code == 0, done.err
        tree: dict[str, Any] = json.loads(done.out)
        return tree


@pytest.fixture
def bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], emulator: Emulator
) -> Iterator[Bench]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path.parent / f"{tmp_path.name}-user"))
    monkeypatch.setenv("APP_SECRET", SECRET)
    monkeypatch.setattr(http, "_FIRST_PAUSE", 0.01)
    for name in ("CONNECTORY_ENVIRONMENT", "CONNECTORY_SIGN_IN", "CONNECTORY_TOKEN", "AZURE_CLIENT_ID"):
        monkeypatch.delenv(name, raising=False)
    token = {"type": "oauthSetting", "oAuthSettings": OAUTH2}
    sets = [
        {"name": "user", "parameters": {"token": token}},
        {"name": "entra", "parameters": {"token": {"type": "oauthSetting", "oAuthSettings": ENTRA}}},
    ]
    write(ORDERS, "Orders", connectionParameters={"token": token}, connectionParameterSets={"values": sets})
    write(CUSTOMERS, "Customers", connectionParameters={"api_key": {"type": "securestring"}})

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    with running() as prod:
        configure(test={"url": emulator.url, "title": "Orders (test)", "host": "api.test.example.com"}, prod={})
        monkeypatch.setenv("PROD", prod.url)
        yield Bench(run, emulator, prod)


def write(folder: Path, title: str, **properties: Any) -> None:
    folder.mkdir(parents=True)
    definition = {
        "swagger": "2.0",
        "info": {"title": title, "description": "Made by hand.", "version": "1.0"},
        "host": "api.dev.example.com",
        "paths": {"/all": {"get": {"operationId": f"List{title}", "responses": {"200": {"description": "OK"}}}}},
        "securityDefinitions": {"oauth": SCHEME},
    }
    settings = {"connectorId": "11111111-2222-4333-8444-555555555555", "environment": "https://dev.crm.dynamics.com"}
    properties = {**properties, "iconBrandColor": "#0b556a", "capabilities": []}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition, indent=4), encoding="utf-8")
    (folder / "apiProperties.json").write_text(json.dumps({"properties": properties}, indent=2), encoding="utf-8")
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def configure(**environments: Any) -> None:
    Path("config.json").write_text(json.dumps({"environments": environments}, indent=2), encoding="utf-8")


def tree_hash() -> str:
    """Of all files of the working tree but those in `.connectory`."""
    files = [path for path in sorted(Path().rglob("*")) if path.is_file() and ".connectory" not in path.parts]
    assert len(files) >= 7
    return hashlib.sha256(b"".join(f"{path}".encode() + path.read_bytes() for path in files)).hexdigest()


def rows(emulator: Emulator) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx2.get(f"{emulator.url}/connectory/state").json()["tables"]["connectors"]
    return found


def row(emulator: Emulator) -> dict[str, Any]:
    [id] = [each["connectorid"] for each in rows(emulator)]
    tree: dict[str, Any] = httpx2.get(f"{emulator.url}/api/data/v9.2/connectors({id})").json()
    return tree


def change_there(emulator: Emulator, **columns: Any) -> None:
    url = f"{emulator.url}/api/data/v9.2/connectors({row(emulator)['connectorid']})"
    httpx2.patch(url, json=columns).raise_for_status()


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The writes that are sent, as method and path."""
    made: list[str] = []
    send = Http._send

    def record(self: Http, method: str, url: str, *rest: Any, **options: Any) -> Answer:
        if method != "GET":
            made.append(f"{method} {url.partition('/api/data/v9.2/')[2]}")
        return send(self, method, url, *rest, **options)

    monkeypatch.setattr(Http, "_send", record)
    return made


def test_each_environment_gets_what_is_different_there(bench: Bench) -> None:
    configure(
        test={
            "url": bench.test.url,
            "title": "Orders (test)",
            "description": "For tests.",
            "host": "api.test.example.com",
            "basePath": "/v2",
            "brandColor": "#aa5500",
            "oauth2": {"clientId": "test-client"},
        },
        prod={"url": bench.prod.url, "host": "api.example.com", "oauth2": {"clientId": "prod-client"}},
    )
    before = tree_hash()
    for environment in ("test", "prod"):
        assert bench.deployed(ORDERS, "--environment", environment)["connectors"][0]["action"] == "create"
    assert tree_hash() == before
    test, prod = row(bench.test), row(bench.prod)
    definition = json.loads(test["openapidefinition"])
    assert (definition["host"], definition["basePath"]) == ("api.test.example.com", "/v2")
    assert definition["info"] == {"title": "Orders (test)", "description": "For tests.", "version": "1.0"}
    assert (test["displayname"], test["description"]) == ("Orders (test)", "For tests.")
    assert (test["iconbrandcolor"], prod["iconbrandcolor"]) == ("#aa5500", "#0b556a")
    assert (prod["displayname"], json.loads(prod["openapidefinition"])["host"]) == ("Orders", "api.example.com")
    for there, client in ((test, "test-client"), (prod, "prod-client")):
        assert there["connectionparameters"].count(client) == 1
        assert there["connectionparametersets"].count(client) == 2
        assert "dev-client" not in str(there)


def test_rest_of_the_definition_is_the_text_of_the_file(bench: Bench) -> None:
    bench.deployed(ORDERS, "--environment", "test")
    text = (ORDERS / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    wanted = text.replace("api.dev.example.com", "api.test.example.com").replace('"Orders"', '"Orders (test)"')
    assert row(bench.test)["openapidefinition"] == wanted


def test_second_run_is_unchanged(bench: Bench, writes: list[str]) -> None:
    bench.deployed(ORDERS, "--environment", "test", "--secret", "env:APP_SECRET")
    writes.clear()
    done = bench.deploy(ORDERS, "--environment", "test", "--secret", "env:APP_SECRET")
    assert (done.code, writes) == (0, [])
    assert done.out.splitlines()[-1] == "unchanged, nothing was written"


def test_change_of_the_overlay_updates_that_alone(bench: Bench) -> None:
    bench.deployed(ORDERS, "--environment", "test")
    configure(test={"url": bench.test.url, "title": "Orders (QA)", "host": "api.test.example.com"})
    [done] = bench.deployed(ORDERS, "--environment", "test")["connectors"]
    assert (done["action"], done["written"]) == ("update", ["displayname", "openapidefinition"])
    assert row(bench.test)["displayname"] == "Orders (QA)"


def test_address_finds_the_overlay_and_login_names_the_environment(bench: Bench) -> None:
    by_address = bench.deployed(ORDERS, "--environment", f"{bench.test.url}/main.aspx", "--dry-run")
    assert (by_address["overlay"], by_address["environment"]) == ("test", bench.test.url)
    assert bench.run("login", "--environment", bench.prod.url, "--name", "prod").code == 0
    configure(prod={"host": "api.example.com"})
    for wanted in ("prod", bench.prod.url):
        by_login = bench.deployed(ORDERS, "--environment", wanted, "--dry-run")
        assert (by_login["overlay"], by_login["environment"]) == ("prod", bench.prod.url)
    done = bench.deploy(ORDERS, "--environment", bench.test.url, "--dry-run")
    assert "no overlay for this environment, only for: prod" in done.err


def test_environment_that_is_not_known(bench: Bench) -> None:
    assert bench.run("login", "--environment", bench.prod.url, "--name", "live").code == 0
    done = bench.deploy(ORDERS, "--environment", "tset")
    assert done.code == 2
    assert "the environment 'tset' is not known" in done.err
    assert "one of: test, prod, live" in done.err
    without_address = bench.deploy(ORDERS, "--environment", "prod")
    assert without_address.code == 2
    assert "config.json:8:5:" in without_address.err
    assert "connectory login --environment URL --name prod" in without_address.err


def test_change_made_there_is_drift(bench: Bench, writes: list[str]) -> None:
    bench.deployed(ORDERS, "--environment", "test")
    change_there(bench.test, iconbrandcolor="#112233")
    writes.clear()
    done = bench.deploy(ORDERS, "--environment", "test")
    assert (done.code, writes) == (3, [])
    assert "#112233" in done.out
    assert "Make the change in the folder, too" in done.err
    tree = json.loads(bench.deploy(ORDERS, "--environment", "test", "--format", "json").out)
    assert (tree["connectors"][0]["drift"], tree["connectors"][0]["error"]["exitCode"]) == (True, 3)
    assert bench.deploy(ORDERS, "--environment", "test", "--force").code == 0
    assert row(bench.test)["iconbrandcolor"] == "#0b556a"


def test_secret_is_one_for_each_environment(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(test={"url": bench.test.url}, prod={"url": bench.prod.url})
    monkeypatch.setenv("PROD_SECRET", "another one")
    for environment, source in (("test", "env:APP_SECRET"), ("prod", "env:PROD_SECRET")):
        bench.deployed(ORDERS, "--environment", environment, "--secret", source)
    test, prod = rows(bench.test)[0]["secrets"], rows(bench.prod)[0]["secrets"]
    assert (len(test), len(prod)) == (3, 3)
    assert test != prod
    again = bench.deployed(ORDERS, "--environment", "test", "--secret", "env:PROD_SECRET")
    assert again["connectors"][0]["action"] == "update"
    files = [path.read_bytes() for path in Path().rglob("*") if path.is_file()]
    assert not [content for content in files if SECRET.encode() in content or b"another one" in content]


def test_values_of_the_sign_in_replace_those_of_every_parameter_set(bench: Bench) -> None:
    values = {
        "clientId": "test-client",
        "tenantId": "contoso.example",
        "resourceUri": "api://test",
        "tokenUrl": "https://id.test.example.com/token",
        "scopes": ["read", "write"],
        "customParameters": {"authorizationURL": "https://id.test.example.com/authorize"},
    }
    configure(test={"url": bench.test.url, "oauth2": values})
    bench.deployed(ORDERS, "--environment", "test")
    there = row(bench.test)
    sets = json.loads(there["connectionparametersets"])["values"]
    user, entra = (each["parameters"]["token"]["oAuthSettings"] for each in sets)
    alone = json.loads(there["connectionparameters"])["token"]["oAuthSettings"]
    assert user == alone
    custom = {name: holder["value"] for name, holder in user["customParameters"].items()}
    assert custom == {
        "authorizationUrl": "https://id.test.example.com/authorize",
        "TokenUrl": "https://id.test.example.com/token",
        "refreshUrl": "https://id.test.example.com/token",
    }
    assert (user["clientId"], user["scopes"]) == ("test-client", ["read", "write"])
    assert entra == {
        "identityProvider": "aad",
        "clientId": "test-client",
        "properties": {"AzureActiveDirectoryResourceId": "api://test"},
        "customParameters": {"tenantId": {"value": "contoso.example"}, "resourceUri": {"value": "api://test"}},
    }
    scheme = json.loads(there["openapidefinition"])["securityDefinitions"]["oauth"]
    assert scheme == {**SCHEME, "tokenUrl": "https://id.test.example.com/token"}


@pytest.mark.parametrize(
    ("overlay", "place", "told"),
    [
        ({"host": "https://api.example.com"}, "5:7", "is not a host, without scheme and path"),
        ({"basePath": "v2"}, "5:7", "is not a path that begins with /"),
        ({"brandColor": "green"}, "5:7", "is not a colour of the form #rrggbb"),
        ({"title": ""}, "5:7", "is not a text that is not empty"),
        ({"oauth2": {"loginUri": "https://login.example.com"}}, "6:9", "'loginUri' would change nothing"),
        ({"oauth2": {"customParameters": {"area": "eu"}}}, "7:11", "'area' would change nothing"),
        ({"oauth2": {"clientSecret": SECRET}}, "6:9", "would keep a secret in a file"),
        ({"hots": "api.example.com"}, "5:7", "Did you mean 'host'?"),
    ],
)
def test_overlay_that_cannot_be_laid_over(
    bench: Bench, writes: list[str], overlay: dict[str, Any], place: str, told: str
) -> None:
    configure(test={"url": bench.test.url, **overlay})
    done = bench.deploy(ORDERS, "--environment", "test")
    assert (done.code, writes) == (2, [])
    assert f"config.json:{place}:" in done.err
    assert told in done.err


def test_files_of_an_overlay_change_what_has_no_key_of_its_own(bench: Bench) -> None:
    policy = {"templateId": "setheader", "title": "Tier", "parameters": {"x-ms-apimTemplateParameter.value": "dev"}}
    other = {"templateId": "routerequesttoendpoint", "title": "Route", "parameters": {}}
    write(Path("connectors/Invoices"), "Invoices", connectionParameters={}, policyTemplateInstances=[other, policy])
    change = {
        "target": "$.properties.policyTemplateInstances[?@.title == 'Tier'].parameters",
        "update": {"x-ms-apimTemplateParameter.value": "test"},
    }
    hidden = {"target": "$.paths['/all'].get", "update": {"x-ms-visibility": "internal"}}
    for name, action in (("policies.json", change), ("operations.json", hidden)):
        overlay = {"overlay": "1.0.0", "info": {"title": "Test", "version": "1"}, "actions": [action]}
        Path(name).write_text(json.dumps(overlay), encoding="utf-8")
    files = {"overlays": ["operations.json"], "propertiesOverlays": ["policies.json"]}
    configure(test={"url": bench.test.url, "host": "api.test.example.com", **files})
    before = tree_hash()
    [made] = bench.deployed("connectors/Invoices", "--environment", "test")["connectors"]
    assert any("operations.json, policies.json, host" in note for note in made["notes"])
    there = row(bench.test)
    assert [each["parameters"] for each in json.loads(there["policytemplateinstances"])] == [
        {},
        {"x-ms-apimTemplateParameter.value": "test"},
    ]
    assert json.loads(there["openapidefinition"])["paths"]["/all"]["get"]["x-ms-visibility"] == "internal"
    again = bench.deployed("connectors/Invoices", "--environment", "test")
    assert ([each["action"] for each in again["connectors"]], tree_hash()) == (["unchanged"], before)
    done = bench.deploy(ORDERS, "--environment", "test")  # it has no such policy
    assert (done.code, "policies.json:1:" in done.err, "matches nothing in apiProperties.json" in done.err) == (
        2,
        True,
        True,
    )


def test_sign_in_for_a_connector_without_one_is_noted(bench: Bench) -> None:
    configure(test={"url": bench.test.url, "oauth2": {"clientId": "test-client"}})
    done = bench.deploy(CUSTOMERS, "--environment", "test")
    assert done.code == 0, done.err
    assert "oauth2 of the overlay test changes nothing: the connector has no OAuth sign-in" in done.err


def test_two_overlays_for_one_environment(bench: Bench) -> None:
    configure(test={"url": bench.test.url}, qa={"url": f"{bench.test.url}/"})
    done = bench.deploy(ORDERS, "--environment", "qa")
    assert (done.code, "'test' and 'qa' are the same environment" in done.err) == (2, True)


def test_several_folders_are_planned_before_any_is_written(bench: Bench, writes: list[str]) -> None:
    configure(test={"url": bench.test.url, "brandColor": "#aa5500"})
    (CUSTOMERS / "apiProperties.json").rename("aside.json")
    refused = bench.deploy(ORDERS, CUSTOMERS, "--environment", "test")
    assert (refused.code, writes) == (2, [])
    assert "there is no apiProperties.json" in refused.err
    assert refused.err.splitlines()[-1] == "nothing was written"
    Path("aside.json").rename(CUSTOMERS / "apiProperties.json")
    tree = bench.deployed(ORDERS, CUSTOMERS, "--environment", "test")
    assert [each["action"] for each in tree["connectors"]] == ["create", "create"]
    assert {each["displayname"] for each in rows(bench.test)} == {"Orders", "Customers"}
    again = bench.deploy(ORDERS, CUSTOMERS, "--environment", "test")
    assert again.code == 0
    assert again.out.splitlines()[-2:] == [
        "Orders  unchanged, nothing was written",
        "Customers  unchanged, nothing was written",
    ]


def test_folder_of_folders_stands_for_its_connectors(bench: Bench) -> None:
    configure(test={"url": bench.test.url})
    made = bench.deployed("connectors", "--environment", "test")["connectors"]
    assert sorted(Path(each["folder"]) for each in made) == sorted([CUSTOMERS, ORDERS])
    Path("nothing").mkdir()
    done = bench.deploy("nothing", "--environment", "test")
    assert (done.code, "there is no connector in nothing" in done.err) == (2, True)


def test_write_that_fails_leaves_the_others_done(bench: Bench) -> None:
    configure(test={"url": bench.test.url})
    bench.test.settings.faults += [Fault(status=400, method="POST", path="*/connectors", times=1)]
    done = bench.deploy(ORDERS, CUSTOMERS, "--environment", "test")
    assert done.code == 5
    assert f"error: {ORDERS}: " in done.err
    assert done.err.splitlines()[-1] == "done, and remembered: Customers"
    assert [each["displayname"] for each in rows(bench.test)] == ["Customers"]
    tree = bench.deployed(ORDERS, CUSTOMERS, "--environment", "test")
    assert [each["action"] for each in tree["connectors"]] == ["create", "unchanged"]


def test_two_folders_for_one_connector(bench: Bench, writes: list[str]) -> None:
    done = bench.deploy(ORDERS, CUSTOMERS, "--environment", "test")
    assert (done.code, writes) == (2, [])
    assert f"{CUSTOMERS}: it is the same connector there as that of {ORDERS}" in done.err


def test_plan_alone_writes_nothing(bench: Bench, writes: list[str]) -> None:
    before = tree_hash()
    tree = bench.deployed(ORDERS, "--environment", "test", "--dry-run")
    assert (writes, tree_hash(), Path("connectors/.connectory").exists()) == ([], before, False)
    assert {key: tree[key] for key in ("schema", "environment", "overlay")} == {
        "schema": 1,
        "environment": bench.test.url,
        "overlay": "test",
    }
    [plan] = tree["connectors"]
    assert (plan["folder"], plan["action"], plan["error"]) == (str(ORDERS), "create", None)
    assert plan["connector"]["displayName"] == "Orders (test)"
    assert "from the overlay test: title, host" in plan["notes"]
    assert {column["state"] for column in plan["columns"]} == {"new"}


def test_own_connector_is_known_where_nothing_is_remembered(bench: Bench) -> None:
    """A pipeline whose clone has no `.connectory` updates what it created, and spares what others did."""
    bench.deployed(ORDERS, "--environment", "test")
    for file in Path("connectors/.connectory").rglob("*.json"):
        file.unlink()
    configure(test={"url": bench.test.url, "title": "Orders (test)", "host": "api2.test.example.com"})
    [done] = bench.deployed(ORDERS, "--environment", "test")["connectors"]
    assert (done["action"], done["written"]) == ("update", ["openapidefinition"])
    write(Path("other"), "Others", connectionParameters={})
    body = {"name": "new_others", "displayname": "Others", "connectortype": 1}
    definition = (Path("other") / "apiDefinition.swagger.json").read_text(encoding="utf-8").replace("api.dev", "api")
    body["openapidefinition"] = definition
    httpx2.post(f"{bench.test.url}/api/data/v9.2/connectors", json=body).raise_for_status()
    configure(test={"url": bench.test.url})
    refused = bench.deploy("other", "--environment", "test")
    assert (refused.code, "another connector 'Others' is there already" in refused.err) == (3, True)


def test_own_environment_is_not_touched(bench: Bench) -> None:
    """`create` for the maker, `deploy` for the others: ids of one are none of the other."""
    (CUSTOMERS / "settings.json").unlink()
    configure(test={"url": bench.test.url, "host": "api.test.example.com"})
    assert bench.run("create", CUSTOMERS, "--environment", bench.prod.url).code == 0
    before = tree_hash()
    bench.deployed(CUSTOMERS, "--environment", "test")
    assert tree_hash() == before
    own = bench.run("update", CUSTOMERS)
    assert own.out.splitlines()[-1] == "unchanged, nothing was written"
    assert len(list(Path("connectors/.connectory/Customers/environments").iterdir())) == 2


def test_solutions_are_imported_instead(bench: Bench) -> None:
    Path("Contoso.zip").write_bytes(b"PK")
    assert bench.run("solution", "pack", ORDERS, "--prefix", "contoso", "--output", "C.zip").code == 0
    assert bench.run("solution", "unpack", "C.zip", "--output", "unpacked").code == 0
    Path("dist").mkdir()
    Path("C.zip").rename("dist/C.zip")
    for path in ("Contoso.zip", "unpacked", "dist"):
        done = bench.deploy(path, "--environment", "test", "--secret", "env:APP_SECRET")
        assert (done.code, "connectory solution import" in done.err) == (2, True)


def test_power_apps_service_is_an_environment_too(bench: Bench, writes: list[str]) -> None:
    id = bench.test.store.identity()["environmentid"]
    url = f"{bench.test.url}/providers/Microsoft.PowerApps/environments/{id}"
    configure(outside={"url": url, "title": "Orders (outside)", "oauth2": {"clientId": "outside-client"}})
    before = tree_hash()
    done = bench.deploy(ORDERS, "--environment", "outside", "--secret", "env:APP_SECRET")
    assert done.code == 0, done.err
    [api] = httpx2.get(f"{bench.test.url}/connectory/state").json()["apis"]
    assert api["properties"]["displayName"] == "Orders (outside)"
    assert tree_hash() == before
    writes.clear()
    again = bench.deploy(ORDERS, "--environment", "outside", "--secret", "env:APP_SECRET")
    assert (again.out.splitlines()[-1], writes) == ("unchanged, nothing was written", [])
