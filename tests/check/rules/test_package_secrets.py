"""Tokens of well-known form in the files of a folder (`folder-no-secrets`, `secret-in-text`).

They are put together here, so that no scanner of repositories takes them for lost ones.
"""

from __future__ import annotations

import json

import pytest

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.registry import find_rules
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk

TOKEN = "ghp_" + "q7Tz0VbK2mXw9RfL4cHs8NdJ6yGp3EaUo1k5"


def found(name: str, content: bytes, profile: Profile) -> list[Finding]:
    folder = connector_of("Orders", {name: lambda: content}, "")
    walk = Walk(find_rules(["folder-no-secrets", "secret-in-text"]), profile)
    return [each.finding for each in check_subject(folder, walk)]


@pytest.mark.parametrize(
    ("profile", "severity"), [(Profile.CUSTOM, Severity.WARNING), (Profile.INDEPENDENT, Severity.ERROR)]
)
@pytest.mark.parametrize("name", ["readme.md", "intro.md", "notes.txt"])
def test_text_files(name: str, profile: Profile, severity: Severity) -> None:
    (finding,) = found(name, f"# Orders\nUse {TOKEN} as key.\n".encode(), profile)
    assert (finding.rule, finding.severity) == ("folder-no-secrets", severity)
    assert (finding.spot.line, finding.spot.column) == (2, 5)
    assert TOKEN not in finding.message
    assert finding.spot.excerpt == f"Use {'*' * len(TOKEN)} as key.", "no output may show it"


def test_examples_of_the_definition() -> None:
    definition = {"definitions": {"Order": {"type": "object", "example": {"notes": [TOKEN]}}}}
    (finding,) = found("apiDefinition.swagger.json", json.dumps(definition).encode(), Profile.VERIFIED)
    assert (finding.rule, finding.severity) == ("secret-in-text", Severity.ERROR)
    assert finding.spot.pointer == "/definitions/Order/example/notes/0"


def test_each_value_is_found_once() -> None:
    parameter = {"name": "q", "in": "query", "type": "string", "default": TOKEN, "example": TOKEN}
    order = {"type": "string", "default": TOKEN, "example": TOKEN}
    definition = {"parameters": {"Q": parameter}, "definitions": {"Order": order}}
    findings = found("apiDefinition.swagger.json", json.dumps(definition).encode(), Profile.VERIFIED)
    assert sorted(finding.spot.pointer for finding in findings) == [
        "/definitions/Order/default",
        "/definitions/Order/example",
        "/parameters/Q/default",
        "/parameters/Q/example",
    ]
