"""The rule misspelling, with a stand-in for the program `typos` that knows three words, and with the real one if it is
there."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from connectory.check import spelling
from connectory.check.checking import check_subject
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.registry import find_rules
from connectory.check.repair import apply
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Found, Walk

STAND_IN = """
import json, sys
known = {"recieved": ["received"], "Adress": ["Address"], "Offen": ["Often", "Open"]}
for number, word in enumerate(sys.stdin.read().split(), 1):
    if word in known:
        print(json.dumps({"type": "typo", "path": "-", "line_num": number, "typo": word, "corrections": known[word]}))
"""


@pytest.fixture
def typos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "typos.py"
    script.write_text(STAND_IN, encoding="utf-8")
    monkeypatch.setattr(spelling, "program", lambda: (sys.executable, str(script)))
    monkeypatch.setattr(spelling, "_answers", {})


def connector(description: str, tooltip: str = "") -> dict[str, bytes]:
    parameter = {"type": "string", "uiDefinition": {"tooltip": tooltip}}
    definition = {"info": {"description": description}, "paths": {"/Adress": {"get": {"default": "recieved"}}}}
    properties = {"properties": {"connectionParameters": {"shop": parameter}}}
    return {
        "apiDefinition.swagger.json": json.dumps(definition).encode(),
        "apiProperties.json": json.dumps(properties).encode(),
    }


def opened(files: dict[str, bytes]) -> ConnectorFolder:
    return connector_of("Contoso", {name: lambda data=data: data for name, data in files.items()}, "")


def found(files: dict[str, bytes]) -> list[Found]:
    return check_subject(opened(files), Walk(find_rules(["misspelling"]), Profile.VERIFIED))


@pytest.mark.usefixtures("typos")
def test_each_word_is_found_once() -> None:
    findings = [each.finding for each in found(connector("Orders recieved, recieved. Offen.", "Your Adress."))]
    assert sorted((finding.message, finding.spot.pointer) for finding in findings) == [
        ("`Adress` is misspelt: `Address`", "/properties/connectionParameters/shop/uiDefinition/tooltip"),
        ("`Offen` is misspelt: `Often` or `Open`", "/info/description"),
        ("`recieved` is misspelt: `received`", "/info/description"),
    ]


@pytest.mark.usefixtures("typos")
@pytest.mark.parametrize(
    "text", ["`recieved`", "recieved.json", "https://contoso.com/recieved", "isrecieved", "recieved_at", "Received", ""]
)
def test_code_and_names_are_let_pass(text: str) -> None:
    assert found(connector(text)) == []


@pytest.mark.usefixtures("typos")
def test_a_word_with_one_correction_is_mended() -> None:
    files = connector("Orders recieved, notrecieved. Offen.")
    mended = apply(files, found(files))
    assert b"Orders received, notrecieved. Offen." in mended["apiDefinition.swagger.json"]


def test_nothing_is_found_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "program", lambda: ())
    assert found(connector("Orders recieved.")) == []


def test_a_program_that_fails_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_answers", {})
    for command in (("no-such-program",), (sys.executable, "-c", "print('no JSON')")):
        monkeypatch.setattr(spelling, "program", lambda command=command: command)
        assert spelling.corrections_of(["misspelt"]) == {}


TYPOS = os.environ.get("CONNECTORY_TYPOS")  # the program, kept out of the way of all other tests (.ci/run)


@pytest.mark.skipif(not (TYPOS or spelling.program()), reason="typos is not there; name it in CONNECTORY_TYPOS")
def test_the_real_program(monkeypatch: pytest.MonkeyPatch) -> None:
    if TYPOS:
        monkeypatch.setattr(spelling, "program", lambda: (TYPOS,))
    assert spelling.corrections_of(["recieved", "Connectory"]) == {"recieved": ("received",)}
