"""Solutions brought into an environment and out of it, as the user of the command meets it."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest

from connectory.cli.main import main
from connectory.connector import Connector
from connectory.connector.writing import json_bytes
from connectory.environment.emulator.faults import Fault
from connectory.environment.emulator.server import Emulator
from connectory.environment.solution import imports, service

SIGN_IN = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2", "clientId": "1"}}


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], emulator: Emulator) -> Run:
    """A function that runs `connectory solution`; the solution Contoso.zip with two connectors is there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path / "known"))
    monkeypatch.setenv("CONNECTORY_ENVIRONMENT", emulator.url)
    monkeypatch.setattr(imports, "_REGISTRATION_PAUSE", 0.05)
    monkeypatch.setattr(service, "_PAUSES", (0.05,))
    for title, parameters in (("Orders", {"token": SIGN_IN}), ("Invoices", {})):
        info = {"title": title, "description": f"All {title}"}
        definition = {"swagger": "2.0", "info": info, "host": "api.example.com", "paths": {}}
        properties = {"properties": {"connectionParameters": parameters, "iconBrandColor": "#da3b01"}}
        files = {"apiDefinition.swagger.json": json_bytes(definition), "apiProperties.json": json_bytes(properties)}
        Connector(files).save(Path("output") / title)

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", "solution", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def pack(run: Run, *more: str, file: str = "Contoso.zip") -> str:
    done = run("pack", "output", "--prefix", "contoso", "--output", file, *more)
    assert done.code == 0, done.err
    return file


def rows(emulator: Emulator, table: str) -> list[dict[str, Any]]:
    return list(httpx2.get(f"{emulator.url}/api/data/v9.2/{table}").json()["value"])


def test_a_new_solution_is_planned_and_imported(run: Run, emulator: Emulator) -> None:
    pack(run)
    plan = run("import", "Contoso.zip", "--dry-run")
    assert (plan.code, rows(emulator, "connectors")) == (0, [])
    assert plan.out.splitlines()[1:] == [
        "  new there",
        "  new         contoso_invoices",
        "  new         contoso_orders",
    ]
    done = run("import", "Contoso.zip")
    assert (done.code, "imported\n" in done.out) == (0, True)
    internal = {row["name"]: row["connectorinternalid"] for row in rows(emulator, "connectors")}
    assert set(internal) == {"contoso_orders", "contoso_invoices"}
    assert all(each in done.out for each in internal.values())
    assert done.out.count("redirect") == 2  # the word and the address, of the one with a sign-in
    assert internal["contoso_orders"].removeprefix("shared_") in done.out.partition("redirect ")[2]


def test_the_answer_for_programs_holds_plan_and_outcome(run: Run, emulator: Emulator) -> None:
    pack(run)
    done = json.loads(run("import", "Contoso.zip", "--format", "json").out)
    assert (done["schema"], done["action"], done["installed"], done["twoStages"]) == (1, "install", None, False)
    assert [each["name"] for each in done["imported"]] == ["contoso_invoices", "contoso_orders"]
    assert {entry["result"] for entry in done["log"]} == {"success"}
    contoso = {"uniqueName": "Contoso", "displayName": "Contoso", "version": "1.0.0.0", "managed": False}
    assert {**contoso, "prefix": "contoso"} in json.loads(run("list", "--format", "json").out)["solutions"]


@pytest.mark.parametrize(
    ("managed", "version", "code", "said"),
    [
        (False, "1.1.0.0", 0, "replaces version 1.0.0.0"),
        (False, "1.0.0.0", 0, "the same version is there"),
        (False, "0.9.0.0", 0, "version 1.0.0.0 is there, which is newer"),
        (True, "1.1.0.0", 0, "replaces version 1.0.0.0"),
        (True, "0.9.0.0", 2, "never replaced by an older one"),
    ],
)
def test_versions_are_compared(run: Run, managed: bool, version: str, code: int, said: str) -> None:
    kind = "--managed" if managed else "--unmanaged"
    run("import", pack(run, kind))
    done = run("import", pack(run, kind, "--version", version))
    assert (done.code, said in done.out + done.err) == (code, True)


def test_another_kind_of_the_same_solution_is_refused(run: Run) -> None:
    run("import", pack(run, "--managed"))
    done = run("import", pack(run, "--unmanaged"))
    assert (done.code, "--managed, --unmanaged" in done.err) == (2, True)


def test_connectors_come_before_what_uses_them(run: Run, emulator: Emulator) -> None:
    emulator.settings.propagation = 0.3
    references = {"Orders": "shared_orders-5f1"}
    Path("config.json").write_text(json.dumps({"solution": {"connectionReferences": references}}), encoding="utf-8")
    pack(run)
    values = {
        "ConnectionReferences": [
            {"LogicalName": "contoso_Orders", "ConnectionId": "c0ffee", "ConnectorId": "/providers/x/apis/y"}
        ]
    }
    plan = json.loads(run("import", "Contoso.zip", "--dry-run", "--format", "json").out)
    assert plan["twoStages"]
    (reference,) = plan["unset"]
    values["ConnectionReferences"][0]["LogicalName"] = reference
    Path("test.json").write_text(json.dumps(values), encoding="utf-8")
    done = run("import", "Contoso.zip", "--settings", "test.json")
    assert (done.code, "the connectors come first" in done.err, "has no value" in done.err) == (0, True, False)
    (found,) = rows(emulator, "connectionreferences")
    assert (found["connectionreferencelogicalname"], found["connectionid"]) == (reference, "c0ffee")
    assert sorted(each["uniquename"] for each in rows(emulator, "solutions"))[:2] == ["Contoso", "ContosoConnectors"]
    again = run("import", "Contoso.zip")
    assert ("  there       contoso_orders" in again.out, again.code) == (True, 0)
    assert "come first" not in again.err


def test_values_of_variables_are_set(run: Run, emulator: Emulator) -> None:
    pack(run, "--environment-variable", "host")
    (name, *_) = [each for each in names_of_variables() if "Orders" in each]
    Path("test.json").write_text(
        json.dumps({"EnvironmentVariables": [{"SchemaName": name, "Value": "test.example.com"}]}), encoding="utf-8"
    )
    for _ in range(2):
        assert run("import", "Contoso.zip", "--settings", "test.json").code == 0
        (value,) = rows(emulator, "environmentvariablevalues")
        assert value["value"] == "test.example.com"


def names_of_variables() -> list[str]:
    import zipfile

    with zipfile.ZipFile("Contoso.zip") as archive:
        return [name.split("/")[1] for name in archive.namelist() if name.startswith("environmentvariable")]


def test_a_refusal_is_told_with_what_the_log_says(run: Run, emulator: Emulator) -> None:
    run("unpack", pack(run), "--output", "unpacked")
    manifest = Path("unpacked/solution/solution.xml")
    text = manifest.read_text(encoding="utf-8")
    extra = '<RootComponent type="372" schemaName="contoso_gone" behavior="0" />'
    manifest.write_text(text.replace("<RootComponents>", f"<RootComponents>{extra}"), encoding="utf-8")
    done = run("import", "unpacked")
    assert (done.code, "contoso_gone" in done.err, rows(emulator, "connectors")) == (5, True, [])
    assert "Nothing of it was taken" in done.err


@pytest.mark.parametrize("kind", ["drop", "drop-answer", "half-answer"])
def test_a_lost_answer_imports_once(run: Run, emulator: Emulator, kind: str) -> None:
    pack(run)
    emulator.settings.faults.append(Fault(kind, "POST", "*/ImportSolutionAsync", times=1))
    assert run("import", "Contoso.zip").code == 0
    assert (len(rows(emulator, "importjobs")), len(rows(emulator, "connectors"))) == (1, 2)


def test_a_busy_service_is_waited_for(run: Run, emulator: Emulator) -> None:
    pack(run)
    emulator.settings.faults.append(Fault("status", "*", "*", times=3, status=429, retry_after=0))
    assert run("import", "Contoso.zip").code == 0


def test_an_interruption_says_how_it_goes_on(run: Run, emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(run)
    emulator.settings.propagation = 0.5

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(service.time, "sleep", interrupt)
        done = run("import", "Contoso.zip")
    assert (done.code, "running this again" in done.err) == (130, True)
    time.sleep(0.6)
    assert run("import", "Contoso.zip").code == 0
    assert len(rows(emulator, "connectors")) == 2


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("import", "none.zip"), "there is no such file"),
        (("import", "output"), "no solution was unpacked"),
        (("import", "output/Orders/apiProperties.json"), "no zip"),
        (("import", "Contoso.zip", "--settings", "none.json"), "there is no such file"),
        (("import", "Contoso.zip", "--environment", "1234abcd-0000-1111-2222-333344445555"), "knows no solutions"),
        (("export", "Nothing"), "no solution 'Nothing'"),
        (("export", "Contoso"), "--force"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    pack(run)
    done = run(*arguments)
    assert (done.code, problem in done.err) == (2, True), done.err


def test_what_was_imported_can_be_exported(run: Run) -> None:
    run("import", pack(run))
    assert run("export", "Contoso", "--output", "back/Contoso.zip").code == 0
    assert run("unpack", "back/Contoso.zip", "--output", "there").code == 0
    for title in ("Orders", "Invoices"):
        there = Path("there", title, "apiDefinition.swagger.json").read_bytes()
        assert there == Path("output", title, "apiDefinition.swagger.json").read_bytes()


def test_two_imports_at_once_end_well(run: Run, emulator: Emulator) -> None:
    pack(run)
    archive = Path("Contoso.zip").read_bytes()
    ended = []

    def bring(job: str) -> None:
        with service.Solutions(emulator.url, lambda _: None, patience=10) as solutions:
            ended.append(solutions.import_archive(archive, job).job)

    jobs = [f"00000000-0000-0000-0000-00000000000{number}" for number in range(2)]
    threads = [threading.Thread(target=bring, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(ended), len(rows(emulator, "connectors"))) == (jobs, 2)
