"""`connectory check`, `rules` and `explain` as their users meet them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from connectory.cli.main import main

BASE = Path(__file__).parent.parent / "check" / "base"
DEFINITION = "apiDefinition.swagger.json"


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command in a folder that holds the connector `orders`, which has nothing wrong."""
    (tmp_path / ".git").mkdir()  # configuration is not looked for above
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, tmp_path / "orders")

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def damage(*keys: Any, folder: str = "orders", value: Any = None) -> None:
    """Take a value out of the definition, or set it."""
    file = Path(folder, DEFINITION)
    tree = json.loads(file.read_text(encoding="utf-8"))
    parent = tree
    for key in keys[:-1]:
        parent = parent[key]
    if value is None:
        del parent[keys[-1]]
    else:
        parent[keys[-1]] = value
    file.write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8")


GET_ORDER = ("paths", "/orders/{id}", "get")
LINES = ("definitions", "Order", "properties", "lines")


def test_a_clean_connector(run: Run) -> None:
    done = run("check", "orders")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("no findings in 5 files")


def test_findings_end_with_one(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    done = run("check", "orders")
    assert done.code == 1
    assert "PC201 error operation-id-missing: GET /orders/{id} has no operationId" in done.out
    assert "1 error in 5 files" in done.out


def test_the_contract_of_json(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    done = run("check", "orders", "--format", "json")
    assert (done.code, done.err) == (1, "")
    (finding,) = done.json["findings"]
    assert list(finding)[:10] == [
        "rule", "code", "microsoft", "severity", "message", "file", "pointer", "line", "column", "fix"
    ]  # fmt: skip
    assert finding["microsoft"] == "OperationIdRequired"
    assert finding["pointer"] == "/paths/~1orders~1{id}/get"
    assert Path("orders", DEFINITION).read_text().splitlines()[finding["line"] - 1].strip() == '"get": {'
    assert done.json["summary"] == {"files": 5, "errors": 1, "warnings": 0, "infos": 0}


def test_one_file(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    done = run("check", f"orders/{DEFINITION}", "--format", "json")
    assert [finding["file"] for finding in done.json["findings"]] == [str(Path("orders", DEFINITION))]
    assert done.json["summary"]["files"] == 1


def test_a_tree_of_connectors_is_found_and_two_runs_are_the_same(run: Run) -> None:
    for number in range(20):
        shutil.copytree("orders", f"more/below/orders{number:02}")
        damage(*GET_ORDER, "operationId", folder=f"more/below/orders{number:02}")
    first, second = run("check", "more", "--format", "json"), run("check", "more", "--format", "json")
    assert len(first.json["findings"]) == 20
    assert first.out == second.out


def test_where_there_is_no_connector(run: Run) -> None:
    Path("empty").mkdir()
    assert run("check", "empty").code == 2
    done = run("check", "nowhere")
    assert done.code == 2
    assert "there is no nowhere" in done.err


def test_rules_are_chosen_by_name_code_and_identifier(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    damage(*LINES, "items")
    for name in ("array-items-missing", "PC301", "PC3", "ArrayHasNoItems"):
        done = run("check", "orders", "--select", name, "--format", "json")
        assert [finding["rule"] for finding in done.json["findings"]] == ["array-items-missing"], name
    done = run("check", "orders", "--ignore", "PC301", "--format", "json")
    assert [finding["rule"] for finding in done.json["findings"]] == ["operation-id-missing"]
    done = run("check", "orders", "--ignore", "operation-id-mising")
    assert done.code == 2
    assert "Did you mean operation-id-missing?" in done.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("connectory.toml", '[check]\nignore = ["PC201"]\n'),
        ("config.json", '{"check": {"ignore": ["PC201"]}}'),
        ("orders/connectory.toml", '[check]\nselect = ["PC301"]\n'),
    ],
)
def test_configuration_is_found_at_or_above_the_folder(run: Run, name: str, text: str) -> None:
    damage(*GET_ORDER, "operationId")
    Path(name).write_text(text)
    assert run("check", "orders").code == 0


def test_configuration_that_is_wrong(run: Run) -> None:
    Path("connectory.toml").write_text("[check]\nprofil = 'custom'\n")
    done = run("check", "orders")
    assert done.code == 2
    assert "unknown key 'profil'" in done.err
    assert "Did you mean 'profile'?" in done.err


def test_the_severity_that_fails(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    assert run("check", "orders", "--fail-on", "never").code == 0
    Path("connectory.toml").write_text("[check]\nfailOn = 'never'\n")
    assert run("check", "orders").code == 0
    assert run("check", "orders", "--fail-on", "error").code == 1


def test_a_fix_touches_nothing_else(run: Run) -> None:
    file = Path("orders", DEFINITION)
    text = file.read_text(encoding="utf-8").replace(',\n          "items": {"$ref": "#/definitions/Line"}', "", 1)
    file.write_text(text, encoding="utf-8")
    assert run("check", "orders", "--fix").code == 1, "it is not safe"
    assert file.read_text(encoding="utf-8") == text
    done = run("check", "orders", "--unsafe-fixes")
    assert done.code == 0
    assert "1 fixed" in done.out
    after = file.read_text(encoding="utf-8")
    added = ['          "description": "What was ordered.",', '          "items": {}']
    assert [line for line in after.splitlines() if line not in text.splitlines()] == added


def test_a_fix_is_shown_and_not_written(run: Run) -> None:
    damage(*LINES, "items")
    before = Path("orders", DEFINITION).read_bytes()
    done = run("check", "orders", "--unsafe-fixes", "--diff")
    assert '+          "items": {}' in done.out
    assert Path("orders", DEFINITION).read_bytes() == before


def test_what_a_person_accepts_is_not_told_again(run: Run) -> None:
    damage(*GET_ORDER, "operationId")
    done = run("check", "orders", "--acknowledge", "agreed with the service team")
    assert done.code == 0
    assert "1 finding of orders accepted" in done.err
    assert run("check", "orders").code == 0
    file = Path("orders", DEFINITION)
    file.write_text("\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("check", "orders").code == 0, "lines moved"
    damage("paths", "/hooks/{hookId}", "delete", "operationId")
    done = run("check", "orders", "--format", "json")
    assert [finding["pointer"] for finding in done.json["findings"]] == ["/paths/~1hooks~1{hookId}/delete"]
    (entry,) = json.loads(Path(".connectory/acknowledged.json").read_text())["acknowledged"]
    assert (entry["rule"], entry["reason"]) == ("operation-id-missing", "agreed with the service team")


def test_the_github_job_summary_is_appended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(*GET_ORDER, "operationId")
    Path("summary.md").write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert run("check", "orders", "--format", "github").out.startswith("::error file=orders/")
    summary = Path("summary.md").read_text()
    assert summary.startswith("before\n")
    assert "operation-id-missing" in summary


def test_the_catalogue(run: Run) -> None:
    assert "PC201 e/e/e  operation-id-missing" in " ".join(run("rules").out.split("\n"))
    row = next(row for row in run("rules", "--format", "json").json["rules"] if row["code"] == "PC201")
    assert row["microsoft"] == "OperationIdRequired"
    assert row["severity"] == {"custom": "error", "verified": "error", "independent": "error"}


def test_a_page(run: Run) -> None:
    for name in ("PC201", "operation-id-missing", "OperationIdRequired"):
        assert "An operation has no operationId." in run("explain", name).out
    assert "operation-removed (PD101)" in run("explain", "OperationDeleted").out
    assert run("explain", "nothing").code == 2


def test_what_breaks_flows_is_told_beside_what_is_wrong(run: Run) -> None:
    shutil.copytree("orders", "published")
    damage("paths", "/orders/{id}", "delete")
    assert run("check", "orders").code == 0
    done = run("check", "orders", "--against", "published", "--format", "json")
    assert (done.code, [finding["rule"] for finding in done.json["findings"]]) == (1, ["operation-removed"])
