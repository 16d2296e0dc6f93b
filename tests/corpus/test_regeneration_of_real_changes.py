"""A hand edit survives the real change from one published version of a definition to the next; nothing else differs."""

from __future__ import annotations

import copy
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from connectory.connector.lossless_json import read_json, same
from connectory.connector.regeneration import write_generated
from connectory.connector.writing import json_bytes

CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or Path(__file__).parents[3] / "shared/corpus")
ARCHIVE = CORPUS / "definition-pairs-dev.tar.gz"
FILE = "apiDefinition.swagger.json"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no corpus: {ARCHIVE} is not there; set CONNECTORY_CORPUS"),
]


def edited(tree: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    tree = copy.deepcopy(tree)
    operation = tree["paths"].get(path, {}).get(method)
    if operation is not None:
        operation["summary"] = "Edited by hand"
    return tree


def test_a_hand_edit_survives(tmp_path: Path) -> None:
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path, filter="data")
    pairs = sorted(tmp_path.glob("definition-pairs/*/*"))[::3]
    assert pairs
    for number, pair in enumerate(pairs):
        old, new = (read_json((pair / name).read_bytes()) for name in ("old.json", "new.json"))
        operations = [
            (path, method) for path, item in old["paths"].items() for method in item if method != "parameters"
        ]
        if not operations:
            continue
        path, method = operations[number % len(operations)]
        folder = tmp_path / "output" / str(number)
        write_generated(folder, {FILE: json_bytes(old)})
        (folder / FILE).write_bytes(json_bytes(edited(old, path, method)))
        outcome = write_generated(folder, {FILE: json_bytes(new)})
        merged = read_json((folder / FILE).read_bytes())
        assert merged["paths"][path][method]["summary"] == "Edited by hand"
        if new["paths"].get(path, {}).get(method) is None:
            assert outcome.conflicts, pair.name
        else:
            assert same(merged, edited(new, path, method)), pair.name
