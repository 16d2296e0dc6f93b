"""`connectory solution` as its user meets it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from connectory.cli.main import main
from connectory.connector import Connector
from connectory.connector.writing import json_bytes


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command where there are two connectors in `output`."""
    monkeypatch.chdir(tmp_path)
    for title in ("Orders", "Invoices"):
        info = {"title": title, "description": f"All {title}"}
        definition = {"swagger": "2.0", "info": info, "host": "api.example.com", "paths": {}}
        properties = {"properties": {"connectionParameters": {}, "iconBrandColor": "#da3b01", "capabilities": []}}
        files = {"apiDefinition.swagger.json": json_bytes(definition), "apiProperties.json": json_bytes(properties)}
        Connector(files).save(Path("output") / title)

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", "solution", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def test_from_folders_to_a_solution_and_back(run: Run) -> None:
    assert run("pack", "output", "--prefix", "contoso", "--output", "dist/Contoso.zip") == (0, "dist/Contoso.zip\n", "")
    done = run("unpack", "dist/Contoso.zip", "--output", "unpacked")
    assert done == (0, "unpacked/Invoices\nunpacked/Orders\n", "")
    for name in ("apiDefinition.swagger.json", "apiProperties.json"):
        assert Path("unpacked/Orders", name).read_bytes() == Path("output/Orders", name).read_bytes()
    assert run("pack", "unpacked", "--output", "again.zip").code == 0
    assert Path("again.zip").read_bytes() == Path("dist/Contoso.zip").read_bytes()


def test_the_configuration_says_what_options_do_not(run: Run) -> None:
    solution = {"prefix": "contoso", "version": "1.2.3.4", "uniqueName": "Sales", "environmentVariables": ["host"]}
    solution["connectionReferences"] = {"Orders": "shared_orders-5f1"}
    Path("config.json").write_text(json.dumps({"solution": solution}))
    done = run("pack", "output", "--version", "2.0", "--two-stage", "--output", "Contoso.zip")
    assert done.out == "Contoso-connectors.zip\nContoso.zip\n"
    assert "import the first one" in done.err
    run("unpack", "Contoso.zip", "--output", "unpacked")
    manifest = Path("unpacked/solution/solution.xml").read_text()
    assert "<UniqueName>Sales</UniqueName>" in manifest
    assert "<Version>2.0.0.0</Version>" in manifest
    assert "contoso_Orders_host" in manifest


def test_one_stage_tells_of_two(run: Run) -> None:
    Path("config.json").write_text(
        '{"solution": {"prefix": "contoso", "connectionReferences": {"Orders": "shared_o"}}}'
    )
    done = run("pack", "output", "--output", "Contoso.zip")
    assert (done.code, done.out) == (0, "Contoso.zip\n")
    assert "--two-stage" in done.err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["pack", "output", "--output", "x.zip"], "needs the prefix of its publisher"),
        (["pack", "nowhere", "--prefix", "contoso", "--output", "x.zip"], "there is no such folder"),
        (["pack", "output", "--prefix", "contoso", "--output", "x"], "a solution is a zip file"),
        (["pack", ".", "output", "--prefix", "contoso", "--output", "x.zip"], "two connectors have the name"),
        (["unpack", "nowhere.zip", "--output", "x"], "there is no such file"),
        (["pack", "unpacked", "output", "--output", "x.zip"], "packed alone"),
        (["pack", "unpacked", "--prefix", "contoso", "--output", "x.zip"], "--prefix is for new solutions"),
        (["unpack", "Contoso.zip", "--output", "output"], "holds files that connectory did not write"),
    ],
)
def test_wrong_usage_writes_nothing(run: Run, arguments: list[str], problem: str) -> None:
    run("pack", "output", "--prefix", "contoso", "--output", "Contoso.zip")
    run("unpack", "Contoso.zip", "--output", "unpacked")
    before = sorted(Path().rglob("*"))
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
    assert sorted(Path().rglob("*")) == before
