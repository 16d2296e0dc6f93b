"""Solutions unpacked to folders and packed again: what stays, what follows an edit, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connectory.check import zip_entries
from connectory.connector import Connector
from connectory.connector.writing import write_folder
from connectory.environment.oauth_settings import SECRET_LEFT_OUT
from connectory.environment.solution.archive import read_archive, write_archive
from connectory.environment.solution.repack import is_unpacked, repack
from connectory.environment.solution.stages import first_stage, has_dependents
from connectory.environment.solution.unpack import Unpacked, unpack
from connectory.environment.solution.xml_text import read_xml
from connectory.errors import ConnectorError, ConnectoryError

PARAMETERS = b'{\r\n\t"key": {"type": "securestring" , "n": 1.0}\r\n}'
CUSTOMIZATIONS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"  version='9.2.1 > 9.1'>
  <Workflows><Workflow WorkflowId="{7d9}"><JsonFileName>/Workflows/Run-7d9.json</JsonFileName></Workflow></Workflows>
  <!-- kept -->
  <Connectors>
    <Connector>
      <connectorid>{0B1D5A44-1F2C-4D2E-9A4B-0123456789AB}</connectorid>
      <description>All &lt;orders&gt;</description>
      <displayname>Contoso Orders</displayname>
      <iconbrandcolor>#da3b01</iconbrandcolor>
      <name>contoso_5Forders</name>
      <connectortype>1</connectortype>
      <openapidefinition>/Connector/contoso_5Forders_openapidefinition.json</openapidefinition>
      <connectionparameters>/connector/contoso_5Forders_connectionparameters.json</connectionparameters>
      <policytemplateinstances>[ ]</policytemplateinstances>
      <customcodeblobcontent>/Connector/contoso_5Forders_customcodeblobcontent.csx</customcodeblobcontent>
      <somethingnew />
    </Connector>
  </Connectors>
  <connectionreferences />
</ImportExportXml>"""
MANIFEST = """<ImportExportXml><SolutionManifest><UniqueName>Contoso</UniqueName><Version>1.0.0.3</Version>
<Managed>0</Managed><RootComponents><RootComponent type="372" schemaName="contoso_5Forders"/>
<RootComponent type="29" id="{7d9}"/></RootComponents><MissingDependencies><MissingDependency/></MissingDependencies>
</SolutionManifest></ImportExportXml>"""
TYPES = """<Types><Default Extension="xml" ContentType="application/octet-stream" />
  <Default Extension="json" ContentType="application/octet-stream" /><Override PartName="/Workflows/x" /></Types>"""
DEFINITION = (
    b'\xef\xbb\xbf{ "swagger":"2.0", "info":{"title":"orders","description":"All <orders>"}, "host":"h.example" }'
)
EXPORTED = {
    "[Content_Types].xml": TYPES.encode(),
    "solution.xml": MANIFEST.encode(),
    "customizations.xml": CUSTOMIZATIONS.encode(),
    "Connector/contoso_5Forders_openapidefinition.json": DEFINITION,
    "Connector/contoso_5Forders_connectionparameters.json": PARAMETERS,
    "Connector/contoso_5Forders_customcodeblobcontent.csx": b"class Script {}\r\n",
    "Workflows/Run-7d9.json": b"{ }",
    "Assets/data": b"\x00\xff",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The exported solution, unpacked."""
    return unpacked_to(tmp_path / "unpacked")


def unpacked_to(folder: Path, exported: dict[str, bytes] = EXPORTED) -> Path:
    write_folder(folder, unpack(exported, "Contoso.zip").files)
    return folder


def edited(folder: Path, edit: Callable[[Connector], None]) -> dict[str, bytes]:
    """What differs in the archive after an edit of the connector."""
    connector = Connector.load(folder / "Contoso Orders")
    edit(connector)
    connector.save()
    files = repack(folder).files
    return {name: files.get(name, b"") for name in {**EXPORTED, **files} if files.get(name) != EXPORTED.get(name)}


def test_a_connector_becomes_a_folder_and_the_rest_stays_beside_it(folder: Path) -> None:
    assert is_unpacked(folder)
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert found == [
        "Contoso Orders/apiDefinition.swagger.json",
        "Contoso Orders/apiProperties.json",
        "Contoso Orders/script.csx",
        "Contoso Orders/settings.json",
        "solution.json",
        "solution/Assets/data",
        "solution/Connector/contoso_5Forders_connectionparameters.json",  # its form is not ours
        "solution/Workflows/Run-7d9.json",
        "solution/[Content_Types].xml",
        "solution/customizations.xml",
        "solution/solution.xml",
    ]
    connector = Connector.load(folder / "Contoso Orders")
    assert connector.properties == {
        "properties": {
            "connectionParameters": {"key": {"type": "securestring", "n": 1.0}},
            "iconBrandColor": "#da3b01",
            "capabilities": [],
            "policyTemplateInstances": [],
        }
    }
    assert connector.settings is not None
    assert connector.settings["connectorId"] == "0b1d5a44-1f2c-4d2e-9a4b-0123456789ab"
    assert connector.settings["script"] == "script.csx"


def test_what_nobody_edited_is_packed_byte_for_byte(folder: Path) -> None:
    assert repack(folder).files == EXPORTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PARAMETERS, b""),
        (PARAMETERS, b" {} "),
        (PARAMETERS, b"null"),
        (b"/connector/contoso_5Forders_connectionparameters.json", b""),
        (b"<policytemplateinstances>[ ]</policytemplateinstances>", b""),
        (b"<policytemplateinstances>[ ]</", b"<policytemplateinstances></"),
        (b"      <description>All &lt;orders&gt;</description>\n", b""),
        (b"      <iconbrandcolor>#da3b01</iconbrandcolor>\n", b""),
        (b"All &lt;orders&gt;", b"something else"),
        (DEFINITION, b'{"swagger": "2.0"}'),
        (DEFINITION, DEFINITION.replace(b"orders", b"Contoso Orders")),
    ],
)
def test_forms_that_connectory_does_not_write_stay_too(tmp_path: Path, old: bytes, new: bytes) -> None:
    exported = {name: content.replace(old, new) for name, content in EXPORTED.items()}
    assert exported != EXPORTED
    assert repack(unpacked_to(tmp_path / "unpacked", exported)).files == exported


def test_an_edit_changes_its_file_and_nothing_else(folder: Path) -> None:
    def edit(connector: Connector) -> None:
        connector.properties["properties"]["connectionParameters"]["key"]["n"] = 2

    name = "Connector/contoso_5Forders_connectionparameters.json"
    assert edited(folder, edit) == {name: PARAMETERS.replace(b"1.0", b"2")}


def test_a_display_name_of_its_own_stays_and_other_texts_follow(folder: Path) -> None:
    def edit(connector: Connector) -> None:
        connector.definition["info"] = {"title": "Orders 2", "description": "A & B"}
        connector.properties["properties"]["iconBrandColor"] = "#000000"
        connector.properties["properties"]["policyTemplateInstances"] = [{"templateId": "setheader"}]

    changed = edited(folder, edit)
    assert changed.keys() == {"Connector/contoso_5Forders_openapidefinition.json", "customizations.xml"}
    expected = (
        CUSTOMIZATIONS.replace("All &lt;orders&gt;", "A &amp; B")
        .replace("#da3b01", "#000000")
        .replace("[ ]", "[{&quot;templateId&quot;:&quot;setheader&quot;}]")
    )
    assert changed["customizations.xml"].decode() == expected


def test_files_come_and_go(folder: Path) -> None:
    def edit(connector: Connector) -> None:
        connector.script = None
        connector.icon = b"PNG"

    changed = edited(folder, edit)
    script = (
        "      <customcodeblobcontent>/Connector/contoso_5Forders_customcodeblobcontent.csx</customcodeblobcontent>\n"
    )
    icon = "\n      <iconblob>/Connector/contoso_5Forders_iconblob.Png</iconblob>"
    expected = CUSTOMIZATIONS.replace(script, "").replace("<somethingnew />", "<somethingnew />" + icon)
    assert changed["customizations.xml"].decode() == expected
    assert changed["Connector/contoso_5Forders_iconblob.Png"] == b"PNG"
    assert changed["Connector/contoso_5Forders_customcodeblobcontent.csx"] == b""
    assert 'Extension="Png"' in changed["[Content_Types].xml"].decode()


def test_a_secret_that_was_typed_in_stays_out(folder: Path) -> None:
    connector = Connector.load(folder / "Contoso Orders")
    connector.properties["properties"]["connectionParameters"]["token"] = {"oAuthSettings": {"clientSecret": "hush"}}
    connector.save()
    packed = repack(folder)
    assert not any(b"hush" in content for content in packed.files.values())
    assert SECRET_LEFT_OUT in packed.notes[0]


def test_version_and_kind_can_be_replaced(folder: Path) -> None:
    files = repack(folder, version="1.1.0.0", managed=True).files
    expected = MANIFEST.replace("1.0.0.3", "1.1.0.0").replace("<Managed>0", "<Managed>1")
    assert files == {**EXPORTED, "solution.xml": expected.encode()}


def test_connectors_come_before_flows() -> None:
    assert has_dependents(EXPORTED)
    first = first_stage(EXPORTED)
    assert not has_dependents(first)
    assert "<Workflows></Workflows>" in first["customizations.xml"].decode()
    assert first.keys() == {name for name in EXPORTED if not name.startswith(("Workflows", "Assets"))}
    manifest = read_xml(first["solution.xml"], "solution.xml")
    assert [each.attributes["type"] for each in manifest.all("RootComponent")] == ["372"]
    assert [each.text for each in manifest.all("UniqueName")] == ["ContosoConnectors"]


def test_folders_get_names_that_are_free() -> None:
    element = CUSTOMIZATIONS[CUSTOMIZATIONS.index("<Connector>") : CUSTOMIZATIONS.index("</Connectors>")]
    titled = element.replace("Contoso Orders", "Solution")
    two = titled + titled.replace("<name>contoso_5Forders", "<name>contoso_b")
    text = CUSTOMIZATIONS.replace(element, two)
    found: Unpacked = unpack({**EXPORTED, "customizations.xml": text.encode()}, "x.zip")
    assert found.folders == ["Solution (2)", "Solution (3)"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<ImportExportXml ", "<!DOCTYPE a [<!ENTITY b 'c'>]><ImportExportXml ", "document type"),
        ("</Connectors>", "", "not XML: mismatched tag"),
        ('encoding="utf-8"', 'encoding="utf-16"', "not XML|UTF-8|utf-16"),
        ("<name>contoso_5Forders</name>", "", "a connector has no name"),
        ("_openapidefinition.json<", "_missing.json<", "the archive does not hold it"),
        ("openapidefinition>", "other>", "has no definition"),
        ("[ ]", "[", "not JSON"),
    ],
)
def test_a_solution_that_cannot_be_read_is_refused(old: str, new: str, problem: str) -> None:
    text = CUSTOMIZATIONS.replace(old, new)
    with pytest.raises(ConnectorError, match=problem):
        unpack({**EXPORTED, "customizations.xml": text.encode()}, "x.zip")


@pytest.mark.parametrize(
    ("index", "problem"),
    [
        ("{}", "which folder is which"),
        ("[", "not JSON"),
        ('{"schema": 1, "connectors": [{"name": "a", "folder": "..", "kept": []}]}', "which folder is which"),
        ('{"schema": 1, "connectors": [{"name": "a", "folder": "x", "kept": []}]}', "there is no connector a"),
        ('{"schema": 1, "connectors": [{"name": "contoso_5Forders", "folder": "x", "kept": []}]}', "folder 'x'"),
    ],
)
def test_an_index_that_leads_nowhere_is_refused(folder: Path, index: str, problem: str) -> None:
    (folder / "solution.json").write_text(index)
    with pytest.raises(ConnectorError, match=problem):
        repack(folder)


def archive_of(names: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names:
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Callable[[bytes], dict[str, bytes]]]:
    def read(data: bytes) -> dict[str, bytes]:
        file = tmp_path / "x.zip"
        file.write_bytes(data)
        return read_archive(file)

    yield read


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../evil.json", "leads out of the archive"),
        ("a/../../evil", "leads out of the archive"),
        ("..\\evil", "leads out of the archive"),
        ("/etc/passwd", "leads out of the archive"),
        ("C:/evil", "leads out of the archive"),
        ("Assets/aux.txt", "not every system"),
        ("Assets/a:stream", "not every system"),
        ("Assets/dot.", "not every system"),
        ("ASSETS/DATA", "differ in case only"),
    ],
)
def test_hostile_names_are_refused(read: Callable[[bytes], dict[str, bytes]], name: str, problem: str) -> None:
    with pytest.raises(ConnectorError, match=problem):
        unpack(read(archive_of([*EXPORTED.items(), (name, b"evil")])), "x.zip")


def test_bombs_are_refused(read: Callable[[bytes], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MOST_BYTES", 3_000_000)
    with pytest.raises(ConnectorError, match="bytes are not unpacked"):
        read(archive_of([*EXPORTED.items(), ("Assets/zeros", bytes(4_000_000))]))


@pytest.mark.parametrize("data", [b"", b"PK", write_archive({"solution.xml": b"<a/>"}), write_archive(EXPORTED)[:-40]])
def test_what_is_no_solution_is_refused(read: Callable[[bytes], dict[str, bytes]], data: bytes) -> None:
    with pytest.raises(ConnectoryError):
        read(data)


def test_an_archive_is_read_as_it_was_written(read: Callable[[bytes], dict[str, bytes]]) -> None:
    assert read(write_archive(EXPORTED)) == EXPORTED
    assert json.loads(unpack(EXPORTED, "x.zip").files["solution.json"])["connectors"][0]["kept"] == ["displayname"]
