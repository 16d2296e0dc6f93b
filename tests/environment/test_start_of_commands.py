"""What the commands of an environment load: only what they need, since each run is a process of its own."""

from __future__ import annotations

import gc
import importlib.util
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner

from connectory.cli.main import group
from connectory.environment.emulator.server import Emulator
from connectory.errors import UsageError

HEAVY = {"azure", "msal", "cryptography", "PIL", "yaml", "ryaml", "connectory.convert", "connectory.check"}


def loaded(*arguments: str) -> set[str]:
    """The modules that a command loads in a process of its own."""
    code = (
        "import sys\n"
        "from connectory.cli.main import group\n"
        "group(sys.argv[1:], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_commands_load_nothing_that_they_do_not_need(emulator: Emulator, tmp_path: Path) -> None:
    folder = tmp_path / "Orders"
    folder.mkdir()
    definition = {"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "host": "a.example", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition))
    (folder / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}')
    created = loaded("create", str(folder), "--environment", emulator.url, "--yes")
    assert created & {*HEAVY, "connectory.environment.pac", "connectory.environment.power_apps"} == set()
    listed = loaded("list", "--environment", emulator.url)
    writing = {"connectory.environment.plan", "connectory.environment.deployment", "connectory.connector.folder"}
    assert listed & (HEAVY | writing) == set()
    downloaded = loaded("download", "Orders", "--output", str(tmp_path / "there"), "--environment", emulator.url)
    assert downloaded & HEAVY == set()


def test_emulator_tells_which_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "jwt" else real(name))
    result = CliRunner().invoke(group, ["emulator", "--port", "0", "--database", ":memory:"], standalone_mode=False)
    assert isinstance(result.exception, UsageError)
    assert "jwt is not installed" in result.exception.message
    assert '"pyjwt>=' in (result.exception.remedy or "").lower()


def test_emulator_gives_back_the_memory_of_its_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` turns the search for cycles off, which is for short runs."""
    found: list[bool] = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # that of the tests stays
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: found.append(gc.isenabled()))
    gc.disable()
    try:
        group(["emulator", "--port", "0", "--database", ":memory:"], standalone_mode=False)
    finally:
        gc.enable()
    assert found == [True]
