"""Eight findings with everything in them that a format may trip over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

import pytest

from connectory.check.finding import Finding, FixKind, Report, Spot, in_order
from connectory.check.output.presentation import Presentation
from connectory.check.rule import Rule
from connectory.check.severity import ERROR, Severity, certification

DEFINITION = "/repo/connectors/Füll & Co [v2]/apiDefinition.swagger.json"
PROPERTIES = "/repo/connectors/Füll & Co [v2]/apiProperties.json"
MINIFIED = '{"swagger":"2.0",' + '"x-filler":"' + "0123456789" * 30 + '","host":"api.example.com","schemes":["http"]}'


@pytest.fixture
def report() -> Report:
    """Eight findings of every severity in five files; one more file has none."""
    return Report(in_order(_findings()), files=6, acknowledged=_findings()[:1], fixed=2)


@pytest.fixture
def presentation() -> Presentation:
    return Presentation(root=PurePosixPath("/repo"), rules=_rules)


@pytest.fixture
def alike() -> Callable[[int], list[Finding]]:
    """Makes findings of one rule in one file, a line each."""

    def make(count: int) -> list[Finding]:
        spots = [Spot("a.json", f"/paths/{line}", line, 1, 2, "{") for line in range(1, count + 1)]
        return [_finding("operation-id-missing", "PC201", Severity.ERROR, "no operationId", spot) for spot in spots]

    return make


def _findings() -> Sequence[Finding]:
    return (
        _finding(
            "operation-id-missing",
            "PC201",
            Severity.ERROR,
            "`GET /orders/{id}|{key}` has no `operationId`",
            Spot(DEFINITION, "/paths/~1orders~1{id}|{key}/get", 12, 3, 13, '\t\t"get": { "summary": "List\torders" },'),
            microsoft="OperationIdRequired",
            fix="safe",
            fix_title="Add the operationId `ListOrders`",
            operation="ListOrders",
        ),
        _finding(
            "description-missing",
            "PC305",
            Severity.WARNING,
            "100% of *these*\n::error::say nothing; ##vso[task.setvariable variable=a]b ]]> "
            "<b>_bold_</b> & a_b_c @odata, $ref",
            Spot(DEFINITION, "/definitions/Ärger", 40, 9, 24, '        "商品名称": {"type": "string"}, "説明": {}'),
            fix="unsafe",
            advice="Say what it is, as in `description: The order`; see https://example.com/a_b?c=d,e:f",
        ),
        _finding(
            "schemes-not-https",
            "PC110",
            Severity.ERROR,
            "the connector is called without encryption",
            Spot("/repo/minified.json", "/schemes/0", 1, MINIFIED.index('"http"') + 1, len(MINIFIED) - 1, MINIFIED),
        ),
        _finding(
            "parameter-removed",
            "PC850",
            Severity.ERROR,
            "the parameter `id` is gone",
            Spot(DEFINITION, "/paths/~1orders/post/parameters", 90, 7, 19, '      "parameters": []'),
            related=(
                Spot(
                    "/repo/v1/apiDefinition.swagger.json", "/paths/~1orders/post/parameters/0", 70, 9, 10, "        {"
                ),
                Spot("/elsewhere/old one.json", "", 1, 1, 1, ""),
            ),
            advice="Keep it and mark it deprecated.",
        ),
        _finding(
            "icon-not-square",
            "PC801",
            Severity.WARNING,
            "the icon is 230 × 200 pixels",
            Spot("/repo/connectors/Füll & Co [v2]/icon.png", "", 1, 1, 1, ""),
            microsoft="IconInvalid",
        ),
        _finding(
            "brand-color-unusual",
            "PC805",
            Severity.INFO,
            "the colour `\x1b[31m#00\u202e7ee5\x00` is unusual: \ud800",
            Spot(PROPERTIES, "/properties/iconBrandColor", 3, 5, 30, '    "iconBrandColor": "\x1b[31m"'),
        ),
        _finding(
            "brand-color-unusual",
            "PC805",
            Severity.INFO,
            "the colour has a backtick ` without a partner",
            Spot(PROPERTIES, "/properties/iconBrandColor", 3, 5, 30, '    "iconBrandColor": "\x1b[31m"'),
            fix="safe",
        ),
        _finding(
            "class-name-wrong",
            "PC550",
            Severity.ERROR,
            "the class must be called Script",
            Spot("/elsewhere/script.csx", "", 5, 14, 20, "public class Skript : ScriptBase"),
        ),
    )


def _finding(
    rule: str,
    code: str,
    severity: Severity,
    message: str,
    spot: Spot,
    *,
    microsoft: str | None = None,
    fix: FixKind | None = None,
    fix_title: str = "",
    operation: str | None = None,
    related: tuple[Spot, ...] = (),
    advice: str = "",
) -> Finding:
    fingerprint = f"{code.lower()}-{len(message):03}"
    return Finding(
        rule, code, microsoft, severity, message, spot, fingerprint, fix, fix_title, operation, related, advice
    )


def _rules() -> list[Rule]:
    missing = Rule("PC201", ERROR, microsoft="OperationIdRequired", policy="5000.2.1")
    missing.name, missing.family, missing.title = (
        "operation-id-missing",
        "operations",
        "An operation has no operationId.",
    )
    missing.page = """## What it finds
An operation without `operationId`.

## Example
    "get": {"host": "https://api.example.com"}

## References
- Swagger 2.0, operation object (https://swagger.io/specification/v2/#operation-object).
"""
    icon = Rule("PC801", certification(Severity.ERROR, custom=Severity.WARNING), microsoft="IconInvalid")
    icon.name, icon.family, icon.title = "icon-not-square", "icon", "The icon is not square."
    return [missing, icon, Rule("PC999", ERROR)]
