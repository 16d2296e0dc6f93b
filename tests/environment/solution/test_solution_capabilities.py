"""The capabilities of a connector on their way through solutions: as numbers in customizations.xml, as names here."""

from __future__ import annotations

import base64
import doctest
from pathlib import Path

import httpx2
import pytest

from connectory.config import Solution
from connectory.connector import Connector
from connectory.connector.writing import json_bytes, write_folder
from connectory.environment import connect, download, rows
from connectory.environment.emulator.server import Emulator
from connectory.environment.solution.archive import write_archive
from connectory.environment.solution.manifest import identity_of
from connectory.environment.solution.pack import pack
from connectory.environment.solution.repack import repack
from connectory.environment.solution.unpack import unpack

IDENTITY = identity_of(Solution(prefix="contoso"), managed=False, default_name="Contoso")
CUSTOMIZATIONS = "customizations.xml"
ACTIONS = "      <capabilities>118690005</capabilities>\n"


def connector(*capabilities: str) -> Connector:
    definition = {"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "host": "api.example.com", "paths": {}}
    properties = {"connectionParameters": {}, "iconBrandColor": "#da3b01", "capabilities": list(capabilities)}
    return Connector(
        {
            "apiDefinition.swagger.json": json_bytes(definition),
            "apiProperties.json": json_bytes({"properties": properties}),
        }
    )


def solution(*capabilities: str) -> dict[str, bytes]:
    return pack([connector(*capabilities)], IDENTITY).files


def written(element: str) -> dict[str, bytes]:
    """The solution of an environment that writes the capabilities like this."""
    files = solution("actions")
    return {**files, CUSTOMIZATIONS: files[CUSTOMIZATIONS].replace(ACTIONS.encode(), element.encode())}


def unpacked(files: dict[str, bytes], folder: Path) -> Connector:
    write_folder(folder, unpack(files, "Contoso.zip").files)
    return Connector.load(folder / "Orders")


def packed_again(files: dict[str, bytes], folder: Path, *capabilities: str) -> str:
    """customizations.xml after the solution was unpacked and the connector given these capabilities."""
    edited = unpacked(files, folder)
    edited.properties["properties"]["capabilities"] = list(capabilities)
    edited.save()
    return repack(folder).files[CUSTOMIZATIONS].decode()


def test_the_example_in_the_docstring_holds() -> None:
    assert doctest.testmod(rows) == (0, 1)


def test_names_become_numbers() -> None:
    text = solution("actions", "triggers", "cloud")[CUSTOMIZATIONS].decode()
    assert "<capabilities>118690005,118690004</capabilities>" in text  # the column has no number for triggers
    for none in ((), ("triggers",)):
        assert "capabilities" not in solution(*none)[CUSTOMIZATIONS].decode()


@pytest.mark.parametrize(
    ("element", "names"),
    [
        ("", []),
        (ACTIONS, ["actions"]),
        ("<capabilities />", []),
        ("<capabilities>[]</capabilities>", []),
        ("<capabilities>118690004, 118690005</capabilities>", ["cloud", "actions"]),
        ("<capabilities>[-1,118690004,118690005,-1]</capabilities>", ["cloud", "actions"]),
        ("<capabilities>118690099,118690003</capabilities>", ["gateway"]),
    ],
)
def test_numbers_become_names_and_stay_as_they_are(tmp_path: Path, element: str, names: list[str]) -> None:
    files = written(element)
    assert unpacked(files, tmp_path / "one").properties["properties"]["capabilities"] == names
    assert repack(tmp_path / "one").files == files
    assert packed_again(files, tmp_path / "two", *names, "triggers").encode() == files[CUSTOMIZATIONS]


def test_edits_are_taken_over(tmp_path: Path) -> None:
    files = solution("actions")
    before = files[CUSTOMIZATIONS].decode()
    more = packed_again(files, tmp_path / "more", "actions", "gateway")
    assert more == before.replace("118690005", "118690005,118690003")
    assert packed_again(files, tmp_path / "none") == before.replace(ACTIONS, "")
    added = packed_again(solution(), tmp_path / "added", "actions")
    assert added.replace(ACTIONS, "") == solution()[CUSTOMIZATIONS].decode()
    assert ACTIONS in added


def test_a_folder_comes_back_from_an_environment_as_it_was(tmp_path: Path, emulator: Emulator) -> None:
    made = connector("cloud", "actions")
    archive = write_archive(pack([made], IDENTITY).files)
    body = {"CustomizationFile": base64.b64encode(archive).decode()}
    assert httpx2.post(f"{emulator.url}/api/data/v9.2/ImportSolution", json=body).status_code == 204
    with connect(emulator.url) as client:
        folder, _ = download(client, "Orders", tmp_path)
    for name in ("apiDefinition.swagger.json", "apiProperties.json"):
        assert (folder / name).read_bytes() == made.read(name)
