"""Generating again over an existing folder keeps what was edited by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.connector.merge import GONE
from connectory.connector.regeneration import Conflict, Outcome, write_all_generated, write_generated
from connectory.connector.writing import json_bytes
from connectory.errors import ConnectorError, FolderExistsError

README = b"# Orders\n\nWhat it does.\n\n## FAQ\n\nNone.\n"


def definition(title: str = "Orders", **operations: str) -> dict[str, Any]:
    summaries = operations or {"orders": "List orders", "items": "List items"}
    return {
        "swagger": "2.0",
        "info": {"title": title, "version": "1.0"},
        "paths": {f"/{name}": {"get": {"operationId": name, "summary": text}} for name, text in summaries.items()},
    }


def files(tree: dict[str, Any] | None = None, **others: bytes | None) -> dict[str, bytes]:
    content: dict[str, bytes | None] = {
        "apiDefinition.swagger.json": json_bytes(tree or definition()),
        "settings.json": json_bytes({"connectorId": None, "apiDefinition": "apiDefinition.swagger.json"}),
        "icon.png": b"\x89PNG\r\n\x1a\n1",
        "readme.md": README,
        **others,
    }
    return {name: text for name, text in content.items() if text is not None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that was generated once."""
    outcome = write_generated(tmp_path / "Orders", files())
    assert outcome == Outcome(state="created", changed=list(files()))
    return tmp_path / "Orders"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_bytes()
    assert old.encode() in text
    (folder / name).write_bytes(text.replace(old.encode(), new.encode()))


def test_the_same_again_changes_nothing(folder: Path) -> None:
    assert content(folder) == files()
    assert write_generated(folder, files()) == Outcome(state="unchanged")
    assert sorted(path.name for path in folder.parent.iterdir()) == [".connectory", "Orders"]


def test_hand_edits_and_changes_of_the_api_are_joined(folder: Path) -> None:
    edit(folder, "apiDefinition.swagger.json", '"List orders"', '"All my orders"')
    edit(folder, "readme.md", "What it does.", "Manages orders.")
    edit(folder, "settings.json", "null", '"shared_orders"')
    (folder / "icon.png").write_bytes(b"my icon")
    (folder / "notes.txt").write_bytes(b"mine")
    new = files(definition(orders="List orders", bills="List bills"), **{"readme.md": README + b"\n## More\n"})
    outcome = write_generated(folder, new)
    assert outcome.state == "updated"
    assert outcome.changed == ["apiDefinition.swagger.json", "readme.md"]
    assert outcome.kept == ["apiDefinition.swagger.json", "settings.json", "icon.png", "readme.md"]
    assert outcome.conflicts == []
    assert content(folder) == {
        **new,
        "apiDefinition.swagger.json": json_bytes(definition(orders="All my orders", bills="List bills")),
        "readme.md": README.replace(b"What it does.", b"Manages orders.") + b"\n## More\n",
        "settings.json": new["settings.json"].replace(b"null", b'"shared_orders"'),
        "icon.png": b"my icon",
        "notes.txt": b"mine",
    }
    again = write_generated(folder, new)
    assert (again.state, again.kept) == ("unchanged", outcome.kept)


def test_a_conflict_keeps_the_hand_edit_shows_both_and_loses_neither(folder: Path) -> None:
    edit(folder, "apiDefinition.swagger.json", '"List orders"', '"Mine"')
    edit(folder, "readme.md", "What it does.", "Mine.")
    (folder / "icon.png").write_bytes(b"my icon")
    new = files(
        definition(orders="Theirs", items="List items"),
        **{"readme.md": README.replace(b"What it does.", b"Theirs."), "icon.png": b"new icon"},
    )
    outcome = write_generated(folder, new)
    assert outcome.conflicts == [
        Conflict("apiDefinition.swagger.json", "/paths/~1orders/get/summary", 11, "Mine", "Theirs"),
        Conflict("icon.png", "", None),
        Conflict("readme.md", "", 3, "Mine.\n", "Theirs.\n"),
    ]
    assert [str(conflict) for conflict in outcome.conflicts] == [
        'apiDefinition.swagger.json:11 /paths/~1orders/get/summary: yours is "Mine", generated is "Theirs"',
        "icon.png: edited by hand, and generated differently now",
        'readme.md:3: yours is "Mine.", generated is "Theirs."',
    ]
    assert b'"Mine"' in (folder / "apiDefinition.swagger.json").read_bytes()
    assert (folder / "icon.png").read_bytes() == b"my icon"
    memory = folder.parent / ".connectory" / "Orders"
    assert content(memory / "base") == new
    report = json.loads((memory / "conflicts.json").read_bytes())
    assert report["conflicts"][0] == {
        "file": "apiDefinition.swagger.json",
        "pointer": "/paths/~1orders/get/summary",
        "line": 11,
        "mine": "Mine",
        "generated": "Theirs",
    }
    assert write_generated(folder, new).conflicts == []


def test_an_operation_deleted_by_hand_stays_deleted_and_an_edited_one_that_the_api_dropped_stays(folder: Path) -> None:
    (folder / "apiDefinition.swagger.json").write_bytes(json_bytes(definition(items="My items")))
    outcome = write_generated(folder, files(definition(orders="Theirs")))
    assert json.loads((folder / "apiDefinition.swagger.json").read_bytes()) == definition(items="My items")
    theirs, mine = (definition(**{name: text})["paths"] for name, text in (("orders", "Theirs"), ("items", "My items")))
    assert outcome.conflicts == [
        Conflict("apiDefinition.swagger.json", "/paths/~1orders", 7, GONE, theirs["/orders"]),
        Conflict("apiDefinition.swagger.json", "/paths/~1items", 8, mine["/items"], GONE),
    ]
    assert "yours is deleted, generated is {" in str(outcome.conflicts[0])


def test_formatting_of_an_edited_file_stays(folder: Path) -> None:
    tree = definition(orders="Mine", items="List items")
    (folder / "apiDefinition.swagger.json").write_bytes(json.dumps(tree, indent="\t").replace("\n", "\r\n").encode())
    write_generated(folder, files(definition(orders="List orders", items="New")))
    tree["paths"]["/items"]["get"]["summary"] = "New"
    expected = json.dumps(tree, indent="\t").replace("\n", "\r\n").encode()
    assert (folder / "apiDefinition.swagger.json").read_bytes() == expected


def test_line_ends_changed_by_version_control_are_no_edits(folder: Path) -> None:
    memory = folder.parent / ".connectory" / "Orders" / "base"
    for place in (folder, memory):
        for name in ("apiDefinition.swagger.json", "readme.md", "settings.json"):
            edit(place, name, "\n", "\r\n")
    before = content(folder)
    assert write_generated(folder, files()) == Outcome(state="unchanged")
    assert content(folder) == before
    for name in before:
        if name != "icon.png":
            edit(memory, name, "\n", "\r\n")
    outcome = write_generated(folder, files(**{"readme.md": README + b"More.\n"}))
    assert (outcome.changed, outcome.kept) == (["readme.md"], [])
    assert (folder / "readme.md").read_bytes() == (README + b"More.\n").replace(b"\n", b"\r\n")


def test_a_file_that_is_no_longer_generated_goes_unless_it_was_edited(folder: Path) -> None:
    script = {"script.csx": b"class Script\n"}
    write_generated(folder, files(**script))
    assert write_generated(folder, files()).changed == ["script.csx"]
    assert "script.csx" not in content(folder)
    write_generated(folder, files(**script))
    edit(folder, "script.csx", "Script", "Mine")
    outcome = write_generated(folder, files())
    assert (outcome.kept, outcome.conflicts) == (["script.csx"], [Conflict("script.csx", "", None)])
    assert write_generated(folder, files()) == Outcome(state="unchanged")
    assert (folder / "script.csx").read_bytes() == b"class Mine\n"


def test_a_file_of_the_users_own_is_not_replaced_when_one_of_its_name_is_generated(folder: Path) -> None:
    (folder / "script.csx").write_bytes(b"mine")
    outcome = write_generated(folder, files(**{"script.csx": b"class Script\n"}))
    assert outcome.conflicts == [Conflict("script.csx", "", None)]
    assert (folder / "script.csx").read_bytes() == b"mine"


def test_a_file_deleted_by_hand_is_made_again(folder: Path) -> None:
    (folder / "readme.md").unlink()
    outcome = write_generated(folder, files())
    assert (outcome.state, outcome.restored, outcome.changed) == ("updated", ["readme.md"], ["readme.md"])
    assert content(folder) == files()


def test_renamed_files_are_recognised(folder: Path) -> None:
    (folder / "readme.md").rename(folder / "README.md")
    (folder / "apiDefinition.swagger.json").rename(folder / "api.json")
    edit(folder, "settings.json", "apiDefinition.swagger.json", "api.json")
    outcome = write_generated(folder, files(definition("Bills"), **{"readme.md": b"# Bills\n"}))
    assert outcome.changed == ["api.json", "README.md"]
    assert sorted(content(folder)) == ["README.md", "api.json", "icon.png", "settings.json"]


def test_a_folder_of_others_is_refused_and_with_force_only_ours_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "Orders"
    folder.mkdir()
    (folder / "README.md").write_bytes(b"by hand")
    (folder / "notes.txt").write_bytes(b"mine")
    with pytest.raises(FolderExistsError, match=r"--force.*put back \.connectory"):
        write_generated(folder, files())
    outcome = write_generated(folder, files(), force=True)
    assert (outcome.state, outcome.replaced) == ("updated", ["README.md"])
    expected = files()
    expected["README.md"] = expected.pop("readme.md")
    assert content(folder) == {**expected, "notes.txt": b"mine"}
    assert (tmp_path / ".connectory" / "Orders" / "replaced" / "README.md").read_bytes() == b"by hand"


def test_force_replaces_hand_edits_and_keeps_a_copy(folder: Path) -> None:
    edit(folder, "readme.md", "What it does.", "Mine.")
    outcome = write_generated(folder, files(), force=True)
    assert (outcome.replaced, outcome.kept) == (["readme.md"], [])
    assert content(folder) == files()
    replaced = folder.parent / ".connectory" / "Orders" / "replaced" / "readme.md"
    assert b"Mine." in replaced.read_bytes()


def test_forgetting_what_was_generated_makes_it_a_folder_of_others(folder: Path) -> None:
    for path in sorted((folder.parent / ".connectory").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with pytest.raises(FolderExistsError):
        write_generated(folder, files())


def test_an_edit_that_broke_the_json_is_told_with_its_place_and_nothing_is_written(folder: Path) -> None:
    edit(folder, "apiDefinition.swagger.json", '"2.0",', '"2.0"')
    before = content(folder)
    with pytest.raises(ConnectorError) as caught:
        write_generated(folder, files(definition("Bills"), **{"readme.md": b"# Bills\n"}))
    assert caught.value.where == f"{folder / 'apiDefinition.swagger.json'}:3:3"
    assert content(folder) == before
    assert content(folder.parent / ".connectory" / "Orders" / "base") == files()


def test_connectors_side_by_side_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "B").mkdir()
    (tmp_path / "B" / "notes.txt").write_text("of others")
    with pytest.raises(FolderExistsError):
        write_all_generated([(tmp_path / "A", files()), (tmp_path / "B", files())])
    assert [path.name for path in tmp_path.iterdir()] == ["B"]
    outcomes = write_all_generated([(tmp_path / "A", files()), (tmp_path / "C", files())])
    assert [outcome.state for outcome in outcomes] == ["created", "created"]
    assert [sorted(outcome.changed) for outcome in outcomes] == [sorted(files())] * 2
    assert write_generated(tmp_path / "C", files()) == Outcome(state="unchanged")
