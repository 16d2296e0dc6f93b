"""A person signs in with a code: the command at a terminal, and the emulator's page in the place of a browser."""

from __future__ import annotations

import os
import re
import select
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest

from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings
from connectory.environment.emulator.sign_in import new_token
from connectory.environment.emulator.token import models

pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")

PROMPT = re.compile(r"Open (\S+) in a browser and enter the code (\w+)")


class Person(NamedTuple):
    """Whoever sits at the terminal, with a browser and the token that the emulator wants to see."""

    emulator: Emulator
    browser: httpx2.Client
    token: str
    variables: dict[str, str]

    def run(self, *arguments: str, code: int = 0) -> str:
        """What a command without a terminal says."""
        done = subprocess.run(
            [sys.executable, "-m", "connectory", *arguments],
            env=self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def login(self, answer: dict[str, str] | None, *, code: int = 0) -> str:
        """What the sign-in says at a terminal; `answer` is what is entered on the page, beside the code."""
        mine, its = pty.openpty()
        command = ["login", "--method", "device-code", "--environment", self.emulator.url, "--name", "dev"]
        process = subprocess.Popen(
            [sys.executable, "-m", "connectory", *command], env=self.variables, stdin=its, stdout=its, stderr=its
        )
        os.close(its)
        said, entered = "", answer is None
        try:
            for text in output_of(mine):
                said += text
                shown = PROMPT.search(said)
                if shown and not entered:
                    entered = True
                    page = self.browser.get(shown[1])
                    assert "<form" in page.text
                    self.browser.post(shown[1], data={"code": shown[2], **(answer or {})}).raise_for_status()
            assert process.wait(timeout=10) == code, said
        finally:
            process.kill()
            process.wait()
            os.close(mine)
        return said

    def renewals(self) -> int:
        """How many tokens were given for which there is a refresh token."""
        return len(self.emulator.store.rows("SELECT 1 FROM emulator_refresh"))


def output_of(terminal: int) -> Iterator[str]:
    """What is printed at a terminal, until its program ends; half a minute of silence ends it too."""
    end = time.monotonic() + 60
    while time.monotonic() < end and select.select([terminal], [], [], 30)[0]:
        try:
            content = os.read(terminal, 65536)
        except OSError:  # as Linux tells that nobody writes any more
            return
        if not content:
            return
        yield content.decode(errors="replace")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with running(Settings(require_sign_in=True), https=True) as emulator:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(emulator.certificate, encoding="ascii")
        with emulator.store.transaction():
            token = new_token(emulator.store)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "CONNECTORY_"))}
        variables = {
            **kept,
            "HOME": str(tmp_path / "home"),
            "CONNECTORY_CONFIG_DIR": str(tmp_path / "configuration"),
            "SSL_CERT_FILE": str(trusted),
            "REQUESTS_CA_BUNDLE": str(trusted),
            "AZURE_AUTHORITY_HOST": emulator.url,
        }
        with httpx2.Client(verify=ssl.create_default_context(cafile=str(trusted))) as browser:
            yield Person(emulator, browser, token, variables)


def test_a_person_signs_in_works_and_signs_out(person: Person, tmp_path: Path) -> None:
    assert "signed in to dev" in person.login({"token": person.token})
    who = person.run("whoami", "--environment", "dev")
    assert ("Emulator User" in who, "device-code" in who) == (True, True)
    assert "0 connectors" in person.run("list")
    kept = next((tmp_path / "home").rglob("connectory*"), None)
    assert "signed out of dev" in person.run("logout")
    assert kept is None or b'"secret"' not in kept.read_bytes()
    said = person.run("list", "--environment", person.emulator.url, code=4)
    assert "connectory login" in said


def test_the_token_is_renewed_until_the_sign_in_ends(person: Person) -> None:
    person.emulator.settings.token_lifetime = 60  # less than is kept in reserve, so it is renewed each time
    person.login({"token": person.token})
    before = person.renewals()
    person.run("list")
    assert person.renewals() > before
    with person.emulator.store.transaction():
        person.emulator.store.write("DELETE FROM emulator_refresh")
    said = person.run("list", code=4)
    assert ("has ended" in said, f"connectory login --environment {person.emulator.url}" in said) == (True, True)


def test_a_code_that_is_declined(person: Person) -> None:
    said = person.login({"answer": "no"}, code=4)
    assert ("AADSTS65004" in said, "Start it again" in said, "Traceback" in said) == (True, True, False)
    assert "no environment is given" in person.run("list", code=2)


def test_a_code_that_nobody_enters(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "CODE_LIFETIME", 2)
    said = person.login(None, code=4)
    assert ("AADSTS70019" in said, "Start the sign-in again" in said, "Traceback" in said) == (True, True, False)
