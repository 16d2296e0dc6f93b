"""What can be compared: folders, single files, packages; and what is told of what cannot."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connectory.diff import compare
from connectory.errors import ConnectorError, ConnectoryError, UsageError

BASE = Path(__file__).parent / "base"
DEFINITION, PROPERTIES, SCRIPT = "apiDefinition.swagger.json", "apiProperties.json", "script.csx"
CUSTOMIZATIONS = """<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml><Connectors><Connector>
  <connectorid>{{00000000-0000-0000-0000-000000000001}}</connectorid>
  <displayname>Fernhill Orders</displayname>
  <name>{name}</name>
  <connectortype>1</connectortype>
  <openapidefinition>/Connector/{name}_openapidefinition.json</openapidefinition>
  <connectionparameters>/Connector/{name}_connectionparameters.json</connectionparameters>
  <policytemplateinstances>/Connector/{name}_policytemplateinstances.json</policytemplateinstances>
</Connector></Connectors></ImportExportXml>
"""

Edit = Callable[[Any], None]


def tree(file: str, edit: Edit | None = None) -> Any:
    found = json.loads((BASE / file).read_text(encoding="utf-8"))
    if edit:
        edit(found)
    return found


def folder(path: Path, edit: Edit | None = None) -> Path:
    shutil.copytree(BASE, path)
    (path / DEFINITION).write_text(json.dumps(tree(DEFINITION, edit), indent=2), encoding="utf-8")
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def connector_zip(path: Path, edit: Edit | None = None) -> Path:
    files = {file.name: file.read_bytes() for file in BASE.iterdir()}
    return zipped(path, {**files, DEFINITION: json.dumps(tree(DEFINITION, edit), indent=2).encode()})


def solution_zip(path: Path, edit: Edit | None = None) -> Path:
    properties = tree(PROPERTIES)["properties"]
    files = {
        "solution.xml": "<ImportExportXml><SolutionManifest/></ImportExportXml>",
        "customizations.xml": CUSTOMIZATIONS.format(name="fern_orders"),
        "Connector/fern_orders_openapidefinition.json": json.dumps(tree(DEFINITION, edit), indent=2),
        "Connector/fern_orders_connectionparameters.json": json.dumps(properties["connectionParameters"]),
        "Connector/fern_orders_policytemplateinstances.json": json.dumps(properties["policyTemplateInstances"]),
    }
    return zipped(path, {name: text.encode() for name, text in files.items()})


def package_zip(path: Path, edit: Edit | None = None) -> Path:
    solution = solution_zip(path.with_suffix(".solution"), edit)
    inner = zipped(path.with_suffix(".inner"), {"Package/PkgAssets/orders.zip": solution.read_bytes()})
    return zipped(path, {"intro.md": b"# Orders", "orders.zip": inner.read_bytes()})


def single(path: Path, edit: Edit | None = None) -> Path:
    file = path.with_suffix(".json")
    file.write_text(json.dumps(tree(DEFINITION, edit), indent=2), encoding="utf-8")
    return file


def without_total(definition: Any) -> None:
    del definition["definitions"]["Order"]["properties"]["total"]


@pytest.mark.parametrize("make", [folder, single, connector_zip, solution_zip, package_zip])
def test_two_of_a_kind_are_compared(tmp_path: Path, make: Callable[[Path, Edit | None], Path]) -> None:
    old, new = make(tmp_path / "old.zip", None), make(tmp_path / "new.zip", without_total)
    assert compare(old, old).changes == ()
    [change] = compare(old, new).changes
    assert change.rule == "output-deleted"
    assert (change.old.pointer, change.new.pointer) == ("/definitions/Order/properties/total", "/definitions/Order")
    assert change.old.file.startswith(str(old))
    assert change.new.file.startswith(str(new))
    assert change.old.excerpt.strip().startswith('"total"')


def test_kinds_can_be_mixed_and_only_what_both_have_is_compared(tmp_path: Path) -> None:
    whole, alone = folder(tmp_path / "old"), single(tmp_path / "new.json", without_total)
    assert [change.rule for change in compare(whole, alone).changes] == ["output-deleted"]
    assert compare(BASE / PROPERTIES, whole).changes == ()
    assert compare(whole / DEFINITION, connector_zip(tmp_path / "new.zip")).changes == ()


def test_what_a_folder_lacks_is_gone(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old"), folder(tmp_path / "new")
    (new / SCRIPT).unlink()
    [change] = compare(old, new).changes
    assert (change.rule, change.old.file, change.new.file) == (
        "script-removed",
        f"{old}/{SCRIPT}",
        f"{new}/{DEFINITION}",
    )


def test_places_in_the_parts_of_a_solution_are_those_of_its_files(tmp_path: Path) -> None:
    old, new = solution_zip(tmp_path / "old.zip"), tmp_path / "new.zip"
    with zipfile.ZipFile(old) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["Connector/fern_orders_connectionparameters.json"] = b'{"api_key": {"type": "securestring"}}'
    [change] = compare(old, zipped(new, files)).changes
    assert change.rule == "connection-parameter-removed"
    assert change.old.file == f"{old}!/Connector/fern_orders_connectionparameters.json"
    assert change.old.pointer == "/region"


def test_text_that_is_almost_json_is_compared_as_what_was_meant(tmp_path: Path) -> None:
    text = (BASE / DEFINITION).read_text(encoding="utf-8")
    almost = tmp_path / "almost.json"
    almost.write_bytes(b"\xef\xbb\xbf" + text.replace('"host"', '// where it is\n  "host"').encode())
    assert compare(BASE / DEFINITION, almost).changes == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "neither the definition nor the properties"),
        (b"", "this is not JSON"),
        (b"[]", "this is not a JSON object"),
        (b'{"a": 1}', "neither the definition nor the properties"),
        (b'{"openapi": "3.0.3", "paths": {}}', "not the definition of a connector"),
        (b"PK\x03\x04", "no zip archive"),
        (b"\x00\xff", "the text is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_connector_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "new.json"
    file.write_bytes(content)
    with pytest.raises(ConnectoryError, match=problem) as refused:
        compare(BASE, file)
    assert str(file) in str(refused.value)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="there is no connector in this folder"):
        compare(BASE, tmp_path / "empty")
    for name in (str(tmp_path / "nowhere"), "C:\\nowhere", "D:/nowhere", "https://example.com/a.json", "a\0b", ""):
        with pytest.raises(UsageError, match="there is no"):
            compare(BASE, name)


def test_parts_that_have_nothing_in_common_are_not_compared() -> None:
    with pytest.raises(UsageError, match="there is nothing to compare"):
        compare(BASE / DEFINITION, BASE / PROPERTIES)


def test_a_package_of_several_connectors_is_refused(tmp_path: Path) -> None:
    files = {"solution.xml": b"<ImportExportXml/>"}
    connectors = ""
    for number in (1, 2):
        name = f"fern_{number}"
        connectors += f"<Connector><displayname>Orders {number}</displayname><name>{name}</name>"
        connectors += f"<openapidefinition>/Connector/{name}_openapidefinition.json</openapidefinition></Connector>"
        definition = tree(DEFINITION, lambda found, number=number: found.update(host=f"{number}.example"))
        files[f"Connector/{name}_openapidefinition.json"] = json.dumps(definition).encode()
    files["customizations.xml"] = f"<ImportExportXml><Connectors>{connectors}</Connectors></ImportExportXml>".encode()
    several = zipped(tmp_path / "several.zip", files)
    with pytest.raises(UsageError, match="there are several connectors: Orders 1, Orders 2"):
        compare(several, BASE)


def test_a_zip_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(DEFINITION, (BASE / DEFINITION).read_bytes())
    (tmp_path / "cut.zip").write_bytes(whole.getvalue()[:-30])
    with pytest.raises(ConnectorError):
        compare(tmp_path / "cut.zip", BASE)
