"""`connectory generate` as its user meets it: streams, exit codes, defaults, and what is refused before any work."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from connectory.cli.main import main

API = {
    "openapi": "3.1.0",
    "info": {"title": "Orders", "version": "1"},
    "servers": [{"url": "https://api.example.com"}],
    "paths": {"/orders": {"get": {"operationId": "listOrders", "responses": {"200": {"description": "OK"}}}}},
}


class Done(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command in a folder that holds `api.json`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api.json").write_text(json.dumps(API))

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["connectory", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def start(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "connectory", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_the_answer_is_json_and_nothing_else(run: Run) -> None:
    done = run("generate", "api.json", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["connector"] == "Orders"


def test_a_refusal_is_said_on_standard_error(run: Run) -> None:
    done = run("generate", "ap.json", "--format", "json")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: ap.json: there is no such file\n  Did you mean 'api.json'?\n"


def test_empty_options_count_for_none(run: Run) -> None:
    done = run("generate", "api.json", *(f"--{name}=" for name in ("icon", "name", "title", "config", "report")))
    assert (done.code, done.err) == (0, "")


def test_what_is_used_because_it_is_there_is_said(run: Run) -> None:
    Path("config.json").write_text('{"name": "Mine"}')
    done = run("generate", "api.json")
    assert done.err == "Using ./config.json, which is here.\n"
    assert Path("output/Mine").is_dir()


def test_a_config_json_of_another_program_is_refused_with_a_way_out(run: Run) -> None:
    Path("config.json").write_text('{"port": 80}')
    done = run("generate", "api.json")
    assert done.code == 2
    assert "config.json:1:2: unknown key 'port'" in done.err
    assert "--config FILE" in done.err
    Path("mine.json").write_text("{}")
    assert run("generate", "api.json", "--config", "mine.json").code == 0


def test_folders_are_no_defaults(run: Run) -> None:
    Path("config.json").mkdir()
    Path("icon.png").mkdir()
    assert run("generate", "api.json").code == 0


@pytest.mark.parametrize(
    ("report", "problem"),
    [
        ("folder", "folder: the report cannot be written: this is a folder"),
        ("api.json/report.json", "api.json is not a folder"),
        ("api.json", "api.json: the report would replace a file that is read"),
    ],
)
def test_a_report_that_cannot_be_is_refused_before_any_work(run: Run, report: str, problem: str) -> None:
    Path("folder").mkdir()
    done = run("generate", "api.json", "--report", report)
    assert done.code == 2
    assert problem in done.err
    assert not Path("output").exists()
    assert json.loads(Path("api.json").read_text()) == API


def test_names_of_others_do_not_control_the_terminal(run: Run) -> None:
    parameter = {"name": "a\x1b[2Jb", "in": "cookie", "schema": {"type": "string"}}
    operation = {"parameters": [parameter], "responses": {"200": {"description": "OK"}}}
    Path("api.json").write_text(json.dumps(API | {"paths": {"/a": {"get": operation}}}))
    done = run("generate", "api.json")
    assert "`a\\x1b[2Jb` was dropped" in done.err
    assert "\x1b" not in done.out + done.err


def test_a_reader_that_has_seen_enough_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(json.dumps(API))
    process = start(tmp_path, "generate", "api.json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
    assert (tmp_path / "output/Orders").is_dir()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_narrow_encoding_is_no_trouble(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    (tmp_path / "api.json").write_text(json.dumps(API | {"info": {"title": "Orders 🐶", "version": "1"}}))
    out, err = start(tmp_path, "generate", "api.json", "--format", form).communicate()
    assert err == b""
    if form == "json":
        assert json.loads(out)["connector"] == "Orders 🐶"
    else:
        assert b"Orders \\U0001f436" in out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    import signal
    import time

    process = start(tmp_path, "generate", "-", stdin=subprocess.PIPE)
    time.sleep(0.5)  # it waits for its standard input by then
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert err.strip() == b"interrupted; nothing was left half-written"
    assert not list(tmp_path.iterdir())
