"""`connectory diff` as its user meets it: exit codes, formats, and what is accepted."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from connectory.cli.main import main

DEFINITION = {
    "swagger": "2.0",
    "info": {"title": "Orders", "version": "1.0"},
    "host": "api.example.com",
    "paths": {
        "/orders": {
            "get": {
                "operationId": "ListOrders",
                "parameters": [{"name": "page", "in": "query", "type": "integer", "default": 1}],
                "responses": {"200": {"description": "OK"}},
            }
        },
        "/orders/{id}": {"delete": {"operationId": "DeleteOrder", "responses": {"204": {"description": "OK"}}}},
    },
    "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
}


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


def write(folder: str, edit: Callable[[Any], None] = lambda tree: None) -> None:
    tree = json.loads(json.dumps(DEFINITION))
    edit(tree)
    path = Path(folder) / "Orders"
    path.mkdir(parents=True)
    (path / "apiDefinition.swagger.json").write_text(json.dumps(tree, indent=2), encoding="utf-8")


def breaks(tree: Any) -> None:
    """An operation is gone, a default is another, an operation is new."""
    tree["paths"].pop("/orders/{id}")
    tree["paths"]["/orders"]["get"]["parameters"][0]["default"] = 2
    tree["paths"]["/customers"] = {"get": {"operationId": "ListCustomers", "responses": {}}}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command where there is a connector in `old`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    write("old")

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", "diff", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def test_the_json_is_the_contract(run: Run) -> None:
    write("new", breaks)
    done = run("old/Orders", "new/Orders", "--format", "json")
    assert (done.code, done.err) == (1, "")
    tree = json.loads(done.out)
    assert list(tree) == ["schema", "changes", "summary", "update", "acknowledged"]
    assert tree["summary"] == {"breaking": 1, "warnings": 1, "infos": 1}
    assert tree["update"] == "major"
    assert tree["changes"][0] == {
        "rule": "operation-removed",
        "severity": "breaking",
        "operation": "DeleteOrder",
        "old": {
            "pointer": "/paths/~1orders~1{id}/delete",
            "file": "old/Orders/apiDefinition.swagger.json",
            "line": 28,
        },
        "new": {"pointer": "/paths", "file": "new/Orders/apiDefinition.swagger.json", "line": 8},
        "message": "Operation DeleteOrder was removed",
        "code": "PD101",
        "operations": ["DeleteOrder"],
        "operation_count": 1,
        "value_path": "operation/DeleteOrder",
        "microsoft": "OperationDeleted",
        "advice": "Restore it with deprecated: true: the designer hides it, and flows that use it go on.",
        "forbidden": False,
        "fingerprint": tree["changes"][0]["fingerprint"],
    }


def test_the_text_begins_with_what_is_worst(run: Run) -> None:
    write("new", breaks)
    done = run("old/Orders", "new/Orders")
    assert (done.code, done.err) == (1, "")
    heads = [line for line in done.out.splitlines() if ": " in line and " PD" in line]
    assert [line.split()[2] for line in heads] == ["breaking", "warning", "info"]
    assert "= old version: old/Orders/apiDefinition.swagger.json:28:7" in done.out
    assert "1 breaking, 1 warning, 1 info" in done.out
    assert done.out.endswith("For a certified connector this is a major update: 6 to 10 weeks.\n")


@pytest.mark.parametrize("form", ["sarif", "github", "azure", "junit", "markdown"])
def test_formats_of_pipelines_name_the_rule_and_the_place(run: Run, form: str) -> None:
    write("new", breaks)
    done = run("old/Orders", "new/Orders", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "operation-removed" in done.out
    assert "new/Orders/apiDefinition.swagger.json" in done.out


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda tree: None, [0, 0, 0, 0]),
        (lambda tree: tree["paths"].pop("/orders"), [1, 1, 1, 0]),
        (lambda tree: tree["info"].update(title="Other"), [0, 1, 1, 0]),
        (lambda tree: tree["paths"]["/orders"]["get"].update(deprecated=True), [0, 0, 1, 0]),
    ],
)
def test_exit_codes(run: Run, edit: Callable[[Any], None], codes: list[int]) -> None:
    write("new", edit)
    assert run("old/Orders", "new/Orders").code == codes[0]
    levels = ("breaking", "warning", "info", "never")
    assert [run("old/Orders", "new/Orders", "--fail-on", level).code for level in levels] == codes


def test_nothing_changed_is_said(run: Run) -> None:
    done = run("old/Orders", "old/Orders")
    assert (done.code, done.err) == (0, "")
    assert done.out


def test_what_is_accepted_is_not_told_again(run: Run) -> None:
    write("new", breaks)
    done = run("old/Orders", "new/Orders", "--acknowledge", "Nobody used it.")
    assert (done.code, done.err) == (0, "2 changes of Orders accepted in new/.connectory/acknowledged.json\n")
    done = run("old/Orders", "new/Orders", "--format", "json")
    tree = json.loads(done.out)
    assert (done.code, tree["acknowledged"], tree["summary"]) == (0, 2, {"breaking": 0, "warnings": 0, "infos": 1})


def test_a_way_to_sign_in_that_is_gone_cannot_be_accepted(run: Run) -> None:
    write("new", lambda tree: tree.pop("securityDefinitions"))
    for _ in range(2):
        assert run("old/Orders", "new/Orders", "--acknowledge", "They will see.").code == 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("old/Orders", "nowhere"), "error: nowhere: there is no such file or folder"),
        (("old/Orders", "HEAD:x", "--acknowledge", "a"), "error: "),
        (("old/Orders", "old/Orders", "--acknowledge", " "), "error: --acknowledge needs a reason"),
        (("old/Orders",), "Missing argument 'NEW'"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
