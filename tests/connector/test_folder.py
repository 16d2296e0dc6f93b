"""The connector folder as one object."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectory.connector import Connector
from connectory.connector.folder import find_parts
from connectory.errors import ConnectorError, FolderExistsError, UsageError

FILES = {
    "apiDefinition.swagger.json": b'\xef\xbb\xbf{\r\n\t"swagger": "2.0",\r\n\t"info": {"title": "Orders"}\r\n}\r\n',
    "apiProperties.json": b'{"properties": {"iconBrandColor": "#0b556a",}}',  # a comma too many
    "README.md": b"\xef\xbb\xbf# Orders\r\n",
    "script.cs": b"public class Script { }",
    "images/one.png": b"\x89PNG",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Orders"
    fill(folder, FILES)
    fill(folder, {".git/HEAD": b"ref"})
    return folder


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def test_load_and_save_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    connector = Connector.load(folder)
    assert connector.save(tmp_path / "copy") == sorted(FILES)
    assert content(tmp_path / "copy") == FILES
    assert not (tmp_path / "copy" / ".git").exists()
    assert Connector.load(folder).save() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Orders", "copy"]


def test_reading_everything_changes_nothing(folder: Path) -> None:
    connector = Connector.load(folder)
    assert connector.definition["info"] == {"title": "Orders"}
    assert (connector.readme, connector.script, connector.intro) == ("# Orders\r\n", "public class Script { }", None)
    assert (connector.icon, connector.settings) == (None, None)
    assert connector.save() == []
    assert content(folder) == FILES


def test_an_edit_changes_its_value_only(folder: Path) -> None:
    connector = Connector.load(folder)
    connector.definition["info"]["title"] = "Bills"
    connector.readme = "# Bills\r\n"
    connector.intro = "Bills.\n"
    assert connector.save() == ["README.md", "apiDefinition.swagger.json", "intro.md"]
    assert content(folder) == {
        **FILES,
        "apiDefinition.swagger.json": FILES["apiDefinition.swagger.json"].replace(b"Orders", b"Bills"),
        "README.md": b"\xef\xbb\xbf# Bills\r\n",
        "intro.md": b"Bills.\n",
    }
    connector.definition["info"]["title"] = "Orders"
    assert connector.save() == ["apiDefinition.swagger.json"]
    assert content(folder)["apiDefinition.swagger.json"] == FILES["apiDefinition.swagger.json"]


def test_a_tree_set_anew_is_edited_into_the_old_text(folder: Path) -> None:
    connector = Connector.load(folder)
    connector.definition = {"swagger": "2.0", "info": {"title": "Orders"}, "host": "example.com"}
    connector.save()
    assert content(folder)["apiDefinition.swagger.json"].endswith(
        b'\t"info": {"title": "Orders"},\r\n\t"host": "example.com"\r\n}\r\n'
    )


def test_what_is_not_json_is_refused_with_its_place_and_can_be_replaced(folder: Path) -> None:
    connector = Connector.load(folder)
    with pytest.raises(ConnectorError) as caught:
        _ = connector.properties
    assert caught.value.where in [
        f"{folder / 'apiProperties.json'}:1:{column}" for column in (44, 45)
    ]  # the comma, or after it
    connector.properties = {"properties": {}}
    connector.properties["properties"]["publisher"] = "Us"
    connector.save()
    assert b'"publisher": "Us"' in content(folder)["apiProperties.json"]


def test_other_encodings_are_refused_only_when_the_text_is_asked_for(folder: Path, tmp_path: Path) -> None:
    fill(folder, {"README.md": b"caf\xe9", "apiDefinition.swagger.json": b'{\n"a": "caf\xe9"}'})
    connector = Connector.load(folder)
    with pytest.raises(ConnectorError, match="UTF-8"):
        _ = connector.readme
    with pytest.raises(ConnectorError, match=r"swagger\.json:2:10: the text is not UTF-8"):
        _ = connector.definition
    connector.save(tmp_path / "copy")
    assert (tmp_path / "copy" / "README.md").read_bytes() == b"caf\xe9"


def test_missing_parts(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    connector = Connector.load(tmp_path / "empty")
    with pytest.raises(ConnectorError, match=r"there is no apiDefinition\.swagger\.json"):
        _ = connector.definition
    with pytest.raises(UsageError, match="there is no such folder"):
        Connector.load(tmp_path / "gone")
    with pytest.raises(UsageError, match="this is a file"):
        (tmp_path / "file").touch()
        Connector.load(tmp_path / "file")


def test_a_definition_that_is_no_object(folder: Path) -> None:
    fill(folder, {"apiDefinition.swagger.json": b"[]"})
    with pytest.raises(ConnectorError, match="not a JSON object"):
        _ = Connector.load(folder).definition


def test_deleting_a_part(folder: Path) -> None:
    connector = Connector.load(folder)
    connector.script = None
    connector.icon = None
    assert "script.cs" not in connector.files
    assert connector.save() == ["script.cs"]
    assert "script.cs" not in content(folder)
    assert connector.script is None


def test_a_file_changed_on_disk_meanwhile_is_not_overwritten(folder: Path) -> None:
    connector = Connector.load(folder)
    connector.definition["host"] = "example.com"
    fill(folder, {"apiDefinition.swagger.json": b"{}"})
    with pytest.raises(ConnectorError, match="changed on disk"):
        connector.save()
    assert content(folder)["apiDefinition.swagger.json"] == b"{}"


def test_another_filled_folder_needs_force(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other", {"notes.txt": b"mine", "README.md": b"old"})
    connector = Connector.load(folder)
    with pytest.raises(FolderExistsError):
        connector.save(tmp_path / "other")
    connector.save(tmp_path / "other", force=True)
    assert content(tmp_path / "other") == {**FILES, "notes.txt": b"mine"}
    assert connector.folder == tmp_path / "other"


def test_a_connector_made_in_memory(tmp_path: Path) -> None:
    connector = Connector({"readme.md": b"# New\n"})
    with pytest.raises(UsageError, match="not loaded from a folder"):
        connector.save()
    connector.definition = {"swagger": "2.0"}
    connector.settings = {"apiDefinition": "apiDefinition.swagger.json"}
    connector.icon = b"png"
    connector.save(tmp_path / "New")
    assert sorted(content(tmp_path / "New")) == ["apiDefinition.swagger.json", "icon.png", "readme.md", "settings.json"]
    assert Connector.load(tmp_path / "New").definition == {"swagger": "2.0"}


@pytest.mark.parametrize(
    ("files", "settings", "expected"),
    [
        pytest.param(["APIDEFINITION.swagger.json"], None, {"definition": "APIDEFINITION.swagger.json"}, id="case"),
        pytest.param(
            ["apiDefinition.json", "Script.csx"],
            None,
            {"definition": "apiDefinition.json", "script": "Script.csx"},
            id="pac",
        ),
        pytest.param(["Some.swagger.json"], None, {"definition": "Some.swagger.json"}, id="only one"),
        pytest.param(["A.swagger.json", "B.swagger.json"], None, {}, id="two, no telling which"),
        pytest.param(
            ["src/api.json", "apiDefinition.swagger.json"],
            {"apiDefinition": ".\\src\\api.json"},
            {"definition": "src/api.json"},
            id="settings",
        ),
        pytest.param(["readme.md", "README.md"], {"apiDefinition": 1}, {"readme": "readme.md"}, id="exact name first"),
    ],
)
def test_parts_are_found_in_every_spelling(files: list[str], settings: object, expected: dict[str, str]) -> None:
    assert find_parts(files, settings) == expected
