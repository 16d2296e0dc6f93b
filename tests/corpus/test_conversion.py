"""The figures that issue 2, section 7, asks for, on the real descriptions (measure.py says how they are taken)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from judge.figures import GOALS, Row, figure, is_below

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or HERE.parents[2] / "shared" / "corpus")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus; name its folder in CONNECTORY_CORPUS"),
]

BROKEN_FILE = "`type: object, format: file` is neither a file nor an object; it is read as the file that is meant"

EXCEPTIONS = (
    ("Azure/swagger/body-formdata.json", "parameters", "Swagger 2.0 has no lists of files; the source has one"),
    ("Azure/swagger/body-formdata.json", "soundness", BROKEN_FILE),
    ("Azure/swagger/required-optional.json", "soundness", BROKEN_FILE),
    ("Azure/swagger/blob-storage-2021-10-04.json", "soundness", BROKEN_FILE),
    (
        "Mermade/fail/apimatic-converted-petstore.json",
        "soundness",
        "OpenAPI 3.0 has no type `null`; the answers are texts",
    ),
    ("Mermade/malicious/rapid7-js.json", "operations", "the path is a program in JavaScript, made to break generators"),
    ("Mermade/malicious/rapid7-js.json", "parameters", "the path is a program in JavaScript, made to break generators"),
    ("pb33f/test_specs/petstorev2-complete-modified.yaml", "soundness", "`float` is no type; it is read as a number"),
    (
        "pb33f/test_specs/petstorev2-complete-modified.yaml",
        "parameters",
        "the default of `petId` is an object on purpose",
    ),
    (
        "pair:LucyBot-Inc/openapi_3/egnyte.json",
        "operations",
        "`/:Path` is no template of OpenAPI; it is repaired to one",
    ),
    ("readmeio/json/parameters-style.json", "body_within", "a GET has a body; the platform sends none with it"),
    ("readmeio/json/parameters-style.json", "parameters", "a GET has a form; the platform sends none with it"),
)
"""(description, figure, why it cannot be judged by it): limits of the judge, and sources that are broken on purpose."""


class Figures(NamedTuple):
    rows: list[Row]
    summary: dict[str, Any]

    def judged_by(self, name: str) -> list[Row]:
        """The descriptions of which the issue asks the figure: those that fit, without the exceptions."""
        excepted = {document for document, figure_name, _ in EXCEPTIONS if figure_name == name}
        judged = [row for row in self.rows if "operations" in row and row["name"] not in excepted]
        return judged if name == "cuts" else [row for row in judged if row["fits"]]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    file = tmp_path_factory.mktemp("corpus") / "figures.json"
    command = [sys.executable, str(HERE / "measure.py"), "--json", str(file), "--sample", "25", "--commands", "8"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert file.exists(), done.stdout[-2000:] + done.stderr[-4000:]
    return Figures(**json.loads(file.read_text(encoding="utf-8")))


def test_every_description_ends_in_a_definition_or_a_located_refusal(figures: Figures) -> None:
    assert figures.summary["faulty_ends"] == []
    assert figures.summary["commands"]["faults"] == []


def test_every_definition_is_valid_swagger_within_the_limits_of_the_platform(figures: Figures) -> None:
    assert {kind: number for kind, number in figures.summary["definition_faults"].items() if number} == {}


def test_no_operation_is_lost_silently(figures: Figures) -> None:
    assert figures.summary["all"]["silent_losses"] == 0


@pytest.mark.parametrize("name", GOALS)
def test_a_figure_reaches_its_goal(figures: Figures, name: str) -> None:
    found = figure(figures.judged_by(name), name)
    assert found["overall"] >= GOALS[name]
    assert found.get("mean", 1.0) >= GOALS[name]


def test_what_does_not_fit_is_cut_as_little_as_can_be_and_the_report_says_so(figures: Figures) -> None:
    assert [
        fault for row in figures.judged_by("cuts") if "paths" in row for fault in row["paths"]["faults_of_cuts"]
    ] == []


def test_what_is_in_a_large_description_allows_what_the_source_allows(figures: Figures) -> None:
    large = [row for row in figures.rows if "operations" in row and not row["fits"]]
    assert figure(large, "soundness")["overall"] >= GOALS["soundness"]


@pytest.mark.parametrize(("document", "name"), [(document, name) for document, name, _ in EXCEPTIONS])
def test_an_exception_is_still_needed(figures: Figures, document: str, name: str) -> None:
    rows = [row for row in figures.rows if row["name"] == document]
    assert rows, "no such description"
    assert all(is_below(row, name) for row in rows), "the description is as good as asked: take the exception away"


def test_output_depends_on_nothing_but_the_meaning_of_the_input(figures: Figures) -> None:
    assert figures.summary["different_twice"] == []
    assert figures.summary["different_forms"] == []


def test_the_judge_could_judge_all(figures: Figures) -> None:
    assert figures.summary["judge_trouble"] == []
    assert figures.summary["all"]["documents"] == figures.summary["documents"] - len(figures.summary["refusals"]) > 0
