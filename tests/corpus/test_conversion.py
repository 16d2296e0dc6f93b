"""The figures that issue 2, section 7, asks for, on the real descriptions (measure.py says how they are taken)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or HERE.parents[2] / "shared" / "corpus")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus; name its folder in CONNECTORY_CORPUS"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp("corpus") / "figures.json"
    command = [sys.executable, str(HERE / "measure.py"), "--json", str(file), "--sample", "25", "--commands", "8"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert file.exists(), done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(file.read_text(encoding="utf-8"))["summary"]


def test_every_description_ends_in_a_definition_or_a_located_refusal(figures: dict[str, Any]) -> None:
    assert figures["faulty_ends"] == []
    assert figures["commands"]["faults"] == []


def test_every_definition_is_valid_swagger(figures: dict[str, Any]) -> None:
    assert figures["definition_faults"] == {"schema": 0, "dangling": 0, "keywords": 0, "bytes": 0}


def test_no_operation_is_lost_silently(figures: dict[str, Any]) -> None:
    assert figures["all"]["silent_losses"] == 0
    assert figures["fitting"]["operations_recall"] >= 0.999


def test_parameters_are_kept(figures: dict[str, Any]) -> None:
    assert figures["fitting"]["parameters_f1"] >= 0.99


@pytest.mark.parametrize("part", ["paths_body", "paths_best_2xx"])
def test_property_paths_are_kept(figures: dict[str, Any], part: str) -> None:
    assert figures["fitting"][part]["mean"] >= 0.99


def test_schemas_allow_what_the_source_allows(figures: dict[str, Any]) -> None:
    assert figures["fitting"]["soundness"] >= 0.999
    assert figures["all"]["soundness"] >= 0.999


def test_output_depends_on_nothing_but_the_meaning_of_the_input(figures: dict[str, Any]) -> None:
    assert figures["different_twice"] == []
    assert figures["different_forms"] == []


def test_the_judge_could_judge_all(figures: dict[str, Any]) -> None:
    assert figures["judge_trouble"] == []
    assert figures["all"]["documents"] == figures["documents"] - len(figures["refusals"]) > 0
