"""SARIF 2.1.0, as GitHub code scanning, Azure DevOps and editors take it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from connectory.check.finding import Finding, Report, Spot
from connectory.check.output.page import markdown_page
from connectory.check.output.presentation import Presentation
from connectory.check.rule import Rule
from connectory.check.severity import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT = "%SRCROOT%"
"""The name by which GitHub and others know the folder that paths are relative to."""

_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_ADDRESS = re.compile(r"https://[^\s<>()`\"]*[^\s<>()`\".,;]")


def render(report: Report, presentation: Presentation) -> str:
    """The report as a SARIF log with one run; the rules that have findings are explained in it."""
    from connectory import __version__
    from connectory.connector.writing import json_bytes

    names = {finding.code: finding.rule for finding in report.findings}
    known = {rule.code: rule for rule in presentation.rules()} if names else {}
    codes = sorted(names)
    run = {
        "tool": {
            "driver": {
                "name": "connectory",
                "semanticVersion": __version__,
                "rules": [_rule(code, names[code], known) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which connectory was run."}}},
        "results": [_result(finding, codes.index(finding.code), presentation) for finding in report.findings],
    }
    return json_bytes({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).decode()


def _rule(code: str, name: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    """A rule as code scanning wants it: GitHub asks for both descriptions and a help text."""
    rule = known.get(code)
    title = rule.title if rule else name.replace("-", " ")
    described: dict[str, Any] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": title},
    }
    return described | _explained(rule) if rule else described


def _explained(rule: Rule) -> dict[str, Any]:
    """What only a rule with a page can say of itself."""
    worst = max((level for level in rule.levels if level), key=lambda level: level.weight)
    properties = {"tags": [rule.family], "problem.severity": _PROBLEMS[worst], "microsoft": rule.microsoft}
    explained: dict[str, Any] = {
        "help": {"text": rule.page or rule.title, "markdown": markdown_page(rule)},
        "defaultConfiguration": {"level": LEVELS[worst]},
        "properties": {key: value for key, value in properties.items() if value},
    }
    address = _ADDRESS.search(rule.page.partition("## References")[2])
    return explained | {"helpUri": address[0]} if address else explained


def _result(finding: Finding, index: int, presentation: Presentation) -> dict[str, Any]:
    extra = {
        "microsoft": finding.microsoft,
        "operation": finding.operation,
        "advice": finding.advice,
        "fix": finding.fix,
        "fixTitle": finding.fix_title,
    }
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.spot, presentation)],
        # Not as `primaryLocationLineHash`: GitHub's upload sets that one, and warns of values that are not its own.
        "partialFingerprints": {"connectory/v1": finding.fingerprint},
        "properties": {key: value for key, value in extra.items() if value},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": presentation.related}, **_location(spot, presentation)}
            for number, spot in enumerate(finding.related, 1)
        ]
    return result


def _location(spot: Spot, presentation: Presentation) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(presentation.path(spot.file)),
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endLine": spot.line,
                "endColumn": max(spot.end_column, spot.column),
            },
        }
    }
    if spot.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": spot.pointer}]
    return location


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI: relative to the root, or absolute where the file is elsewhere."""
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": ROOT}
