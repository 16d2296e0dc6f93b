"""Minor or major: what Microsoft calls an update, by what it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.diff import compare
from connectory.document.pointer import parse_pointer

BASE = Path(__file__).parent / "base"


def write(folder: Path, file: str, pointer: str = "", value: Any = None) -> Path:
    """The connector in `base/`, with another value at a place in one of its files."""
    folder.mkdir()
    for path in BASE.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    if pointer:
        tree = json.loads((folder / file).read_text(encoding="utf-8"))
        *keys, last = parse_pointer(pointer)
        holder = tree
        for key in keys:
            holder = holder[key]
        holder[last] = value
        (folder / file).write_text(json.dumps(tree), encoding="utf-8")
    elif value is not None:
        (folder / file).write_text(value, encoding="utf-8")
    return folder


DEFINITION, PROPERTIES = "apiDefinition.swagger.json", "apiProperties.json"
ORDERS = "/paths/~1orders/get"
PARAMETER = "/properties/connectionParameters/api_key/uiDefinition"


@pytest.mark.parametrize(
    ("file", "pointer", "value"),
    [
        (DEFINITION, "/info/description", "Other."),
        (DEFINITION, "/info/contact", {"name": "Other"}),
        (DEFINITION, f"{ORDERS}/summary", "Find orders"),
        (DEFINITION, f"{ORDERS}/description", "Finds orders."),
        (DEFINITION, f"{ORDERS}/responses/200/description", "Orders."),
        (PROPERTIES, f"{PARAMETER}/description", "Other."),
        (PROPERTIES, f"{PARAMETER}/tooltip", "Other."),
        (PROPERTIES, "/properties/iconBrandColor", "#000000"),
        (PROPERTIES, "/properties/publisher", "Other"),
        (PROPERTIES, "/properties/stackOwner", "Other"),
        ("readme.md", "", "# Other"),
        ("icon.png", "", "other"),
    ],
)
def test_what_changes_only_texts_is_minor(tmp_path: Path, file: str, pointer: str, value: Any) -> None:
    changes = compare(write(tmp_path / "old", file), write(tmp_path / "new", file, pointer, value))
    assert (changes.changes, changes.update) == ((), "minor")


@pytest.mark.parametrize(
    ("file", "pointer", "value"),
    [
        (DEFINITION, "/info/version", "2.0"),
        (DEFINITION, "/info/title", "Other"),
        (DEFINITION, "/definitions/Order/properties/id/description", "The number."),
        (DEFINITION, "/paths/~1orders~1{id}/get/x-ms-visibility", "important"),
        (DEFINITION, f"{ORDERS}/responses/404", {"description": "None."}),
        (PROPERTIES, f"{PARAMETER}/displayName", "Other"),
        (PROPERTIES, "/properties/capabilities", ["actions"]),
        ("script.csx", "", "public class Script : ScriptBase { }"),
    ],
)
def test_what_changes_more_is_major(tmp_path: Path, file: str, pointer: str, value: Any) -> None:
    assert compare(write(tmp_path / "old", file), write(tmp_path / "new", file, pointer, value)).update == "major"
