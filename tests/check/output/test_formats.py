"""Every format, as it renders the same eight findings: `snapshots/`.

After a change on purpose: `CONNECTORY_REGEN=1 python -m pytest tests/check/output`, and read the diff.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import connectory
from connectory.check.finding import Report
from connectory.check.output import FORMATS, github, renderer
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity

SNAPSHOTS = Path(__file__).parent / "snapshots"
FILES = {
    "text": "text.txt",
    "json": "json.json",
    "sarif": "sarif.sarif",
    "github": "github.txt",
    "azure": "azure.txt",
    "junit": "junit.xml",
    "markdown": "markdown.md",
}
DIFF = {
    Severity.ERROR: ("breaking", "breaking"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "infos"),
}


def _compare(name: str, text: str) -> None:
    file = SNAPSHOTS / name
    data = text.replace(f'"semanticVersion": "{connectory.__version__}"', '"semanticVersion": "VERSION"').encode()
    if os.environ.get("CONNECTORY_REGEN"):
        file.write_bytes(data)
    assert data.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("form", FORMATS)
def test_format_renders_the_eight_findings(form: str, report: Report, presentation: Presentation) -> None:
    _compare(FILES[form], renderer(form)(report, presentation))


def test_json_keeps_its_contract(report: Report, presentation: Presentation) -> None:
    answer = json.loads(renderer("json")(report, presentation))
    assert list(answer) == ["schema", "findings", "summary"]
    keys = ["rule", "code", "microsoft", "severity", "message", "file", "pointer", "line", "column", "fix"]
    assert all(list(finding)[: len(keys)] == keys for finding in answer["findings"])
    assert answer["summary"] == {"files": 6, "errors": 4, "warnings": 2, "infos": 2}


def test_text_is_coloured_on_request(report: Report, presentation: Presentation) -> None:
    report.findings = report.findings[:2]
    _compare("text-color.txt", renderer("text")(report, presentation._replace(color=True)))


def test_job_summary_is_what_a_comment_is(report: Report, presentation: Presentation) -> None:
    assert github.summary(report, presentation) == renderer("markdown")(report, presentation)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_said_too(form: str, presentation: Presentation) -> None:
    text = renderer(form)(Report(files=2), presentation)
    expected = {"json": '"files": 2', "sarif": '"results": []', "junit": 'name="2 files"'}.get(form)
    assert (expected or "no findings in 2 files") in text
    assert text.endswith("\n")


@pytest.mark.parametrize("form", ["text", "github", "azure", "junit", "markdown"])
def test_severities_are_called_as_the_command_calls_them(form: str, report: Report, presentation: Presentation) -> None:
    text = renderer(form)(report, presentation._replace(words=DIFF, title="connectory diff", related="was"))
    assert "breaking" in text
    assert "was: v1/apiDefinition.swagger.json:70:9" in text.replace("%3A", ":")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_many_findings_of_one_rule_are_condensed(
    form: str, alike: Callable[[int], list], presentation: Presentation
) -> None:
    lines = renderer(form)(Report(alike(40), files=1), presentation).splitlines()
    assert sum("no operationId" in line for line in lines) == 3
    assert sum("and 37 more" in line for line in lines) == 1
    assert any("40 errors" in line for line in lines)
    in_full = renderer(form)(Report(alike(40), files=1), presentation._replace(full=True))
    assert in_full.count("no operationId") == 40
    ten = renderer(form)(Report(alike(10), files=1), presentation)
    assert ten.count("no operationId") == 10
