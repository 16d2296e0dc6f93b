"""`connectory solution import`, `export` and `list` as their user meets them."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest

from connectory.cli.main import main
from connectory.connector import Connector
from connectory.connector.writing import json_bytes
from connectory.environment import carry_out, connect, http, prepare
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator
from connectory.environment.solution import imports, service
from connectory.environment.solution.archive import read_archive, write_archive
from connectory.environment.solution.unpack import unpack

OAUTH = {"identityProvider": "oauth2", "clientId": "abc", "redirectMode": "GlobalPerConnector"}
CONFIG = {"solution": {"prefix": "contoso", "environmentVariables": ["host", "clientSecret"]}}
SECRET_VARIABLE = "contoso_Orders_clientSecret"


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], emulator: Emulator) -> Run:
    """A function that runs `connectory solution` where there is a connector in `output`; nothing waits for long."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path / "configuration"))
    monkeypatch.setenv("CONNECTORY_ENVIRONMENT", emulator.url)
    for name in ("CONNECTORY_SIGN_IN", "CONNECTORY_TOKEN", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(http, "_FIRST_PAUSE", 0.01)
    monkeypatch.setattr(service, "_PAUSES", (0.01, 0.02))
    monkeypatch.setattr(imports, "_REGISTRATION_PAUSE", 0.01)
    info = {"title": "Orders", "description": "All orders"}
    parameters = {"token": {"type": "oauthSetting", "oAuthSettings": OAUTH}}
    properties = {"properties": {"connectionParameters": parameters, "iconBrandColor": "#da3b01"}}
    definition = {"swagger": "2.0", "info": info, "host": "api.example.com", "paths": {}}
    files = {"apiDefinition.swagger.json": json_bytes(definition), "apiProperties.json": json_bytes(properties)}
    Connector(files).save(Path("output") / "Orders")

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", "solution", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def pack(run: Run, *options: str, references: bool = False) -> None:
    """Write Contoso.zip; with connection references, a solution whose connector has to come first."""
    solution = {**CONFIG["solution"], "connectionReferences": {"Orders": "shared_of-dev"} if references else {}}
    Path("config.json").write_text(json.dumps({"solution": solution}))
    done = run("pack", "output", "--output", "Contoso.zip", *options)
    assert done.code == 0, done.err


def imported(run: Run, *options: str) -> dict[str, Any]:
    done = run("import", "Contoso.zip", "--format", "json", *options)
    assert done.code == 0, done.err
    tree: dict[str, Any] = json.loads(done.out)
    return tree


def rows(emulator: Emulator, table: str) -> list[dict[str, Any]]:
    tree: list[dict[str, Any]] = httpx2.get(f"{emulator.url}/api/data/v9.2/{table}").json()["value"]
    return tree


def edit_archive(file: str, old: str, new: str) -> None:
    files = read_archive(Path("Contoso.zip"))
    assert old.encode() in files[file]
    files[file] = files[file].replace(old.encode(), new.encode())
    Path("Contoso.zip").write_bytes(write_archive(files))


def test_a_new_solution_and_what_is_told_of_it(run: Run, emulator: Emulator) -> None:
    pack(run)
    done = run("import", "Contoso.zip")
    (row,) = rows(emulator, "connectors")
    internal = row["connectorinternalid"]
    assert done.code == 0
    assert done.out == (
        f"Contoso  1.0.0.0, unmanaged  in {emulator.url}\n"
        "  new there\n"
        "  new           connector             contoso_orders\n"
        f"  has no value  environment variable  {SECRET_VARIABLE}\n"
        "  has a value   environment variable  contoso_Orders_host\n"
        "imported\n"
        "  success       solutionManifest  Contoso\n"
        "  success       Connector         contoso_orders\n"
        f"  contoso_orders  {row['connectorid']}\n"
        f"    internal id  {internal}\n"
        f"    redirect     https://global.consent.azure-apim.net/redirect/{internal.removeprefix('shared_')}\n"
    )
    assert "--settings" in done.err
    assert "identity provider" in done.err
    assert [each["installed"] for each in [imported(run)]] == ["1.0.0.0"]
    assert len(rows(emulator, "connectors")) == 1


def test_a_connector_is_known_by_its_id_under_another_name(run: Run, emulator: Emulator) -> None:
    with connect(emulator.url) as client:
        carry_out(prepare(client, "output/Orders", create=True))  # with the prefix of the default publisher
    (before,) = rows(emulator, "connectors")
    pack(run, references=True)
    plan = imported(run)
    assert {"kind": "connector", "name": "contoso_orders", "state": "there"} in plan["components"]
    assert (plan["twoStages"], plan["connectors"][0]["id"]) == (False, before["connectorid"])
    assert len(rows(emulator, "connectors")) == 1


def test_an_upgrade_and_an_older_version(run: Run, emulator: Emulator) -> None:
    pack(run, "--managed")
    assert imported(run)["action"] == "install"
    connector = Connector.load("output/Orders")
    connector.definition["host"] = "new.example.com"
    connector.save()
    pack(run, "--managed", "--version", "1.1")
    plan = imported(run, "--dry-run")
    assert (plan["action"], plan["installed"], plan["version"]) == ("upgrade", "1.0.0.0", "1.1.0.0")
    assert [each["ismanaged"] for each in rows(emulator, "connectors")] == [True]
    assert "1.0.0.0" in run("list").out
    imported(run)
    assert "1.1.0.0" in run("list").out
    pack(run, "--managed", "--version", "1.0.9")
    done = run("import", "Contoso.zip")
    assert (done.code, done.out) == (2, "")
    assert "has version 1.1.0.0 of Contoso, and this is 1.0.9.0" in done.err
    assert "solution pack --version" in done.err
    pack(run, "--version", "1.2")
    done = run("import", "Contoso.zip")
    assert done.code == 2
    assert "--managed, --unmanaged" in done.err
    assert "as a managed solution, and this is an unmanaged one" in done.err


def test_an_unmanaged_solution_may_become_an_older_one(run: Run) -> None:
    pack(run)
    imported(run)
    pack(run, "--version", "0.9")
    done = run("import", "Contoso.zip")
    assert (done.code, "replaces version 1.0.0.0, which is newer" in done.out) == (0, True)


def test_dry_run_writes_nothing_and_tells_what_is_missing(run: Run, emulator: Emulator) -> None:
    pack(run)
    required = '<Required type="372" schemaName="other_billing" solution="Billing (1.0.0.0)" />'
    edit_archive(
        "solution.xml",
        "<MissingDependencies />",
        f"<MissingDependencies><MissingDependency>{required}</MissingDependency></MissingDependencies>",
    )
    done = run("import", "Contoso.zip", "--dry-run")
    assert done.code == 0
    assert "needs the connector other_billing" in done.err
    assert "needs the solution Billing" in done.err
    assert rows(emulator, "connectors") == rows(emulator, "importjobs") == []


def test_connectors_come_first_where_others_need_them(run: Run, emulator: Emulator) -> None:
    emulator.settings.propagation = 0.05
    pack(run, references=True)
    done = run("import", "Contoso.zip")
    assert done.code == 0, done.err
    assert "the connectors are imported first" in done.err
    (row,) = rows(emulator, "connectors")
    (reference,) = rows(emulator, "connectionreferences")
    assert reference["connectorid"].endswith(row["connectorinternalid"])
    assert len(rows(emulator, "importjobs")) == 2
    assert imported(run)["twoStages"] is False
    assert len(rows(emulator, "importjobs")) == 3


def test_values_of_a_deployment_settings_file(run: Run, emulator: Emulator) -> None:
    pack(run, references=True)
    settings = {
        "EnvironmentVariables": [
            {"SchemaName": "contoso_Orders_host", "Value": "test.example.com"},
            {"SchemaName": SECRET_VARIABLE, "Value": ""},
            {"SchemaName": "contoso_Nowhere", "Value": "x"},
        ],
        "ConnectionReferences": [
            {"LogicalName": "contoso_orders_ref", "ConnectionId": "c0ffee", "ConnectorId": "/apis/shared_t"}
        ],
    }
    Path("test.json").write_bytes(b"\xef\xbb\xbf" + json.dumps(settings).encode())
    done = run("import", "Contoso.zip", "--settings", "test.json")
    assert done.code == 0, done.err
    assert "has a value   connection reference  contoso_orders_ref" in done.out
    assert "the solution has no contoso_Nowhere" in done.err
    (reference,) = rows(emulator, "connectionreferences")
    assert (reference["connectionid"], reference["connectorid"]) == ("c0ffee", "/apis/shared_t")
    assert [each["value"] for each in rows(emulator, "environmentvariablevalues")] == ["test.example.com"]
    Path("test.json").write_text(json.dumps({"EnvironmentVariables": [{"SchemaName": SECRET_VARIABLE, "Value": "/v"}]}))
    states = {each["name"]: each["state"] for each in imported(run, "--settings", "test.json")["components"]}
    assert states == {each["name"]: each["state"] for each in imported(run, "--dry-run")["components"]}
    assert states[SECRET_VARIABLE] == states["contoso_orders_ref"] == "has a value"  # which they have there by now
    Path("test.json").write_text('{"EnvironmentVariables": {}, "ConnectionReferences": [1]}')
    done = run("import", "Contoso.zip", "--settings", "test.json")
    assert done.code == 2
    assert "test.json: ConnectionReferences is not a list of objects" in done.err


def test_a_failing_job_tells_the_code_and_a_remedy_and_leaves_nothing(run: Run, emulator: Emulator) -> None:
    pack(run)
    edit_archive(
        "solution.xml", "<RootComponents>", '<RootComponents><RootComponent type="372" schemaName="contoso_gone" />'
    )
    done = run("import", "Contoso.zip")
    assert done.code == 5
    assert "0x8004801f" in done.err
    assert "Cannot add a Root Component contoso_gone" in done.err
    assert "The manifest lists what is not in the solution" in done.err
    assert rows(emulator, "connectors") == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, retry_after=0, times=3),
        Fault(kind="drop", times=1),
        Fault(kind="drop-answer", times=1),
        Fault(kind="half-answer", times=1),
        Fault(status=503, times=2),
    ],
    ids=["429", "drop", "drop-answer", "half-answer", "503"],
)
def test_a_bad_connection_imports_once(run: Run, emulator: Emulator, fault: Fault) -> None:
    pack(run)
    for path in ("*/ImportSolutionAsync", "*/asyncoperations*", "*/importjobs*"):
        emulator.settings.faults.append(Fault(**{**vars(fault), "path": path}))
    assert imported(run)["action"] == "install"
    assert len(rows(emulator, "connectors")) == len(rows(emulator, "importjobs")) == 1


def test_a_failure_is_seen_even_if_the_first_answer_was_lost(run: Run, emulator: Emulator) -> None:
    pack(run)
    edit_archive(
        "solution.xml", "<RootComponents>", '<RootComponents><RootComponent type="372" schemaName="contoso_gone" />'
    )
    emulator.settings.faults.append(Fault(kind="drop-answer", path="*/ImportSolutionAsync", times=1))
    done = run("import", "Contoso.zip")
    assert done.code == 5
    assert "0x8004801f" in done.err


def test_an_interruption_says_how_it_goes_on(run: Run, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(run)
    emulator.settings.propagation = 0.2

    def interrupted() -> Iterator[float]:
        yield 0.01
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(service, "_pauses", interrupted)
        done = run("import", "Contoso.zip")
    assert done.code == 130
    assert done.err.endswith("interrupted; what has begun there goes on: run it again, and it is brought to an end\n")
    assert imported(run)["connectors"][0]["internalId"]
    assert len(rows(emulator, "connectors")) == 1


def test_an_unpacked_folder_exported_solutions_and_the_list(run: Run) -> None:
    pack(run)
    for name, content in unpack(read_archive(Path("Contoso.zip")), "Contoso.zip").files.items():
        (Path("unpacked") / name).parent.mkdir(parents=True, exist_ok=True)
        (Path("unpacked") / name).write_bytes(content)
    done = run("import", "unpacked", "--format", "json")
    assert (done.code, json.loads(done.out)["solution"]) == (0, "Contoso")
    assert run("export", "Contoso", "--output", "dist/C.zip") == (0, "dist/C.zip\n", "")
    assert b"<UniqueName>Contoso<" in read_archive(Path("dist/C.zip"))["solution.xml"]
    done = run("export", "Contoso", "--output", "dist/C.zip")
    assert (done.code, "--force" in done.err) == (2, True)
    assert run("export", "Contoso", "--managed", "--output", "dist/C.zip", "--force").code == 0
    assert b"<Managed>1<" in read_archive(Path("dist/C.zip"))["solution.xml"]
    assert "has no solution 'Nope'" in run("export", "Nope").err
    listed = json.loads(run("list", "--format", "json").out)
    contoso = {"uniqueName": "Contoso", "displayName": "Contoso", "version": "1.0.0.0", "managed": False}
    assert {**contoso, "prefix": "contoso"} in listed["solutions"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("output", "no solution was unpacked to this folder"),
        ("nowhere.zip", "there is no such file"),
        ("config.json", "no zip archive that can be read"),
    ],
)
def test_what_is_no_solution(run: Run, path: str, said: str) -> None:
    Path("config.json").write_text("{}")
    done = run("import", path)
    assert done.code == 2
    assert said in done.err


def test_two_imports_at_once_end_well(run: Run, emulator: Emulator) -> None:
    pack(run)
    archive = Path("Contoso.zip").read_bytes()
    ended: list[str] = []

    def bring(job: str) -> None:
        with service.Solutions(emulator.url, lambda _: None, patience=10) as solutions:
            ended.extend(entry.result for entry in solutions.import_archive(archive, job))

    jobs = [f"00000000-0000-0000-0000-00000000000{number}" for number in range(2)]
    threads = [threading.Thread(target=bring, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (ended, len(rows(emulator, "connectors"))) == (["success"] * 4, 1)


def test_solutions_want_a_sign_in_and_an_environment_of_dataverse(run: Run, emulator: Emulator) -> None:
    emulator.settings.require_sign_in = True
    pack(run)
    assert run("import", "Contoso.zip").code == 4
    done = run("list", "--environment", "1234abcd-0000-1111-2222-333344445555")
    assert done.code == 2
    assert "the Power Apps service knows no solutions" in done.err
