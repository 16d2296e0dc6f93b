"""Submissions, packages, solutions and archives of files: what is found when one thing of a right one is wrong."""

from __future__ import annotations

import copy
import io
import json
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.nodes.files import ConnectorFolder, Package
from connectory.check.packages import open_package, read_package
from connectory.check.registry import all_rules
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.cli.main import main
from connectory.errors import ConnectorError

BASE = Path(__file__).parent.parent / "base"
FILES = {path.name: path.read_bytes() for path in BASE.iterdir()}
DEFINITION, PROPERTIES = "apiDefinition.swagger.json", "apiProperties.json"
NAME = "new_5Forders"
CONNECTOR, FLOWS = "PkgAssets/Connector.zip", "PkgAssets/Flows.zip"
OPERATIONS = (
    "ListOrders", "CreateOrder", "GetOrder", "CancelOrder", "AttachFile", "ListCustomers", "UpdateCustomer",
    "OnOrderShipped", "OnOrderCreated",
)  # fmt: skip

Tree = dict[str, Any]
"""An archive: names, with the content of the file or the archive in it. A name that ends with `/` is a folder."""


def pack(tree: Tree) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in tree.items():
            archive.writestr(name, pack(content) if isinstance(content, dict) else content)
    return stream.getvalue()


def manifest(*components: str, managed: int = 0) -> str:
    listed = "".join(f'<RootComponent type="{each}" id="{{1}}" behavior="0" />' for each in components)
    return (
        f"<ImportExportXml><SolutionManifest><UniqueName>Orders</UniqueName><Managed>{managed}</Managed>\n"
        f"<RootComponents>{listed}</RootComponents></SolutionManifest></ImportExportXml>"
    )


def customizations(*, connector: bool = True, flow: bool = False, plugin: bool = False) -> str:
    files = {
        "openapidefinition": "json",
        "connectionparameters": "json",
        "policytemplateinstances": "json",
        "iconblob": "Png",
    }
    paths = "\n".join(f"<{key}>/Connector/{NAME}_{key}.{end}</{key}>" for key, end in files.items())
    declared = (
        "<Connector><connectorid>{aa-11}</connectorid><displayname>Contoso Orders</displayname>\n"
        f"<iconbrandcolor>#0a6b5c</iconbrandcolor>\n<name>{NAME}</name>\n<capabilities>[]</capabilities>\n{paths}"
        "</Connector>"
    )
    workflow = '<Workflow Name="Orders"><JsonFileName>/Workflows/Orders.json</JsonFileName></Workflow>'
    plugins = '<aicopilot_aiplugins><aicopilot_aiplugin name="x" /></aicopilot_aiplugins>'
    return (
        f"<ImportExportXml>\n<Connectors>{declared * connector}</Connectors>\n<Workflows>{workflow * flow}</Workflows>"
        f"{plugins * plugin}</ImportExportXml>"
    )


def connector_files() -> Tree:
    properties = json.loads(FILES[PROPERTIES])["properties"]
    return {
        f"Connector/{NAME}_openapidefinition.json": FILES[DEFINITION],
        f"Connector/{NAME}_connectionparameters.json": json.dumps(properties["connectionParameters"], indent=1),
        f"Connector/{NAME}_policytemplateinstances.json": json.dumps(properties["policyTemplateInstances"], indent=1),
        f"Connector/{NAME}_iconblob.Png": FILES["icon.png"],
    }


def flow(*operations: str, api: str = "shared_new-5forders") -> str:
    actions = {
        name: {"inputs": {"host": {"connectionName": api, "operationId": name, "apiId": f"/providers/apis/{api}"}}}
        for name in operations
    }
    references = {api: {"api": {"name": api}, "connection": {"connectionReferenceLogicalName": "new_reference"}}}
    return json.dumps({"properties": {"connectionReferences": references, "definition": {"actions": actions}}})


def connector_solution() -> Tree:
    return {
        "[Content_Types].xml": "<Types />",
        "customizations.xml": customizations(),
        "solution.xml": manifest("372"),
        **connector_files(),
    }


def flow_solution() -> Tree:
    return {
        **connector_solution(),
        "customizations.xml": customizations(flow=True),
        "solution.xml": manifest("372", "29"),
        "Workflows/Orders.json": flow(*OPERATIONS),
    }


def plugin_solution() -> Tree:
    return {
        **connector_solution(),
        "customizations.xml": customizations(plugin=True),
        "aiplugins/x.xml": "",
        "aipluginoperations/x.xml": "",
    }


def submission() -> Tree:
    assets = {CONNECTOR: connector_solution(), FLOWS: flow_solution(), "PkgAssets/ImportConfig.xml": "<a />"}
    return {"intro.md": FILES["intro.md"], "package.zip": {**assets, "Package.dll": b"MZ", "manifest.xml": ""}}


def bundle() -> Tree:
    return {name: FILES[name] for name in (DEFINITION, PROPERTIES, "icon.png")}


def edited(tree: Tree, edits: dict[tuple[str, ...], Any]) -> Tree:
    """The tree with contents set; None takes away."""
    tree = copy.deepcopy(tree)
    for (*path, last), content in edits.items():
        parent = tree
        for name in path:
            parent = parent[name]
        if content is None:
            del parent[last]
        else:
            parent[last] = content
    return tree


def found_in(subject: Package | ConnectorFolder, profile: Profile = Profile.VERIFIED) -> list[Finding]:
    return [each.finding for each in check_subject(subject, Walk(all_rules(), profile))]


def found(tree: Tree, profile: Profile = Profile.VERIFIED) -> list[Finding]:
    return found_in(read_package(pack(tree), "a.zip", "a.zip"), profile)


def told(findings: list[Finding]) -> list[str]:
    return [f"{each.rule} {each.spot.file}:{each.spot.line}: {each.message}" for each in findings]


IN_CONNECTOR = ("package.zip", CONNECTOR)
IN_FLOWS = ("package.zip", FLOWS)
PACKAGE = "a.zip!/package.zip"


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("tree", [submission(), submission()["package.zip"], connector_solution(), flow_solution()])
def test_nothing_is_found_in_what_is_right(tree: Tree, profile: Profile) -> None:
    ours = [each for each in found(tree, profile) if each.rule != "props-brandcolor-ip"]
    assert told(ours) == []


def test_nothing_is_found_with_a_plugin() -> None:
    assert told(found(edited(submission(), {("package.zip", "PkgAssets/Plugin.zip"): plugin_solution()}))) == []


def test_nothing_is_found_in_an_archive_of_the_files() -> None:
    assert told(found(bundle())) == []


SETS = json.dumps({"uiDefinition": {}, "values": []})

FAULTS: dict[str, tuple[str, dict[tuple[str, ...], Any], str, str]] = {
    "folder in the root": ("pkg-level1-folders", {("__MACOSX/._intro.md",): ""}, "a.zip", "`__MACOSX`"),
    "empty folder": ("pkg-level1-folders", {("docs/",): ""}, "a.zip", "`docs`"),
    "no introduction": ("pkg-level1-intro", {("intro.md",): None}, PACKAGE[:5], "there is no intro.md"),
    "two documents": ("pkg-level1-intro", {("readme.md",): "# Orders"}, "a.zip", "`intro.md`, `readme.md`"),
    "no package": ("pkg-level1-inner-zip", {("package.zip",): None}, "a.zip", "there is no package.zip"),
    "two packages": ("pkg-level1-inner-zip", {("z.zip",): {"a.txt": ""}}, "a.zip", "2 archives"),
    "another archive before it": ("pkg-level1-inner-zip", {("a.zip",): {"a.txt": ""}}, "a.zip", "2 archives"),
    "a solution instead": ("pkg-level1-inner-zip", {("package.zip",): connector_solution()}, "a.zip", "is a solution"),
    "no folder": (
        "pkg-level2-one-folder",
        {("package.zip",): {"Connector.zip": connector_solution(), "Flows.zip": flow_solution()}},
        PACKAGE,
        "no folder",
    ),
    "two folders": ("pkg-level2-one-folder", {("package.zip", "bin/"): ""}, PACKAGE, "`PkgAssets`, `bin`"),
    "folders for languages": ("pkg-assets-no-folders", {("package.zip", "PkgAssets/en-US/"): ""}, PACKAGE, "en-US"),
    "one solution": ("pkg-assets-solution-count", {IN_FLOWS: None}, PACKAGE, "it has only 1"),
    "no solution": ("pkg-assets-solution-count", {IN_FLOWS: None, IN_CONNECTOR: None}, PACKAGE, "it has none"),
    "three without plugin": (
        "pkg-assets-solution-count",
        {("package.zip", "PkgAssets/Z.zip"): connector_solution()},
        PACKAGE,
        "it has 3",
    ),
    "no customizations": (
        "pkg-solution-root-files",
        {(*IN_CONNECTOR, "customizations.xml"): None},
        f"{PACKAGE}!/{CONNECTOR}",
        "`customizations.xml`",
    ),
    "no content types": (
        "pkg-solution-root-files",
        {(*IN_FLOWS, "[Content_Types].xml"): None},
        f"{PACKAGE}!/{FLOWS}",
        "Content_Types",
    ),
    "no folder Connector": (
        "pkg-solution-connector-folder",
        {(*IN_FLOWS, name): None for name in connector_files()},
        f"{PACKAGE}!/{FLOWS}",
        "`Connector`",
    ),
    "no folder Workflows": (
        "pkg-solution-workflows-folder",
        {(*IN_FLOWS, "Workflows/Orders.json"): None},
        f"{PACKAGE}!/{FLOWS}",
        "`Workflows`",
    ),
    "no folder of the plugin": (
        "pkg-solution-plugin-folders",
        {("package.zip", "PkgAssets/P.zip"): edited(plugin_solution(), {("aiplugins/x.xml",): None})},
        f"{PACKAGE}!/PkgAssets/P.zip",
        "`aiplugins`",
    ),
    "flows twice": ("pkg-has-connector-solution", {IN_CONNECTOR: flow_solution()}, PACKAGE, "nothing else"),
    "connector twice": ("pkg-has-flow-solution", {IN_FLOWS: connector_solution()}, PACKAGE, "flows that use"),
    "flows without connector": (
        "pkg-has-flow-solution",
        {
            IN_FLOWS: {
                "[Content_Types].xml": "",
                "customizations.xml": customizations(connector=False, flow=True),
                "solution.xml": manifest("29"),
                "Workflows/Orders.json": flow(*OPERATIONS),
            }
        },
        PACKAGE,
        "does not have the connector",
    ),
    "plugin with flows": (
        "pkg-has-plugin-solution",
        {
            ("package.zip", "PkgAssets/P.zip"): {
                **plugin_solution(),
                "customizations.xml": customizations(flow=True, plugin=True),
                "Workflows/Orders.json": flow(*OPERATIONS),
            }
        },
        PACKAGE,
        "the AI plugin",
    ),
    "managed": (
        "sol-managed",
        {(*IN_FLOWS, "solution.xml"): manifest("372", "29", managed=1)},
        f"{PACKAGE}!/{FLOWS}!/solution.xml",
        "managed",
    ),
    "no component": (
        "sol-root-component",
        {(*IN_CONNECTOR, "solution.xml"): manifest()},
        f"{PACKAGE}!/{CONNECTOR}!/solution.xml",
        "type 372",
    ),
    "file that is not there": (
        "sol-files-referenced",
        {(*IN_CONNECTOR, f"Connector/{NAME}_policytemplateinstances.json"): None},
        f"{PACKAGE}!/{CONNECTOR}!/customizations.xml",
        "is not in the solution",
    ),
    "file that is not named": (
        "sol-files-referenced",
        {(*IN_CONNECTOR, "Connector/old.json"): "{}"},
        f"{PACKAGE}!/{CONNECTOR}",
        "does not name `Connector/old.json`",
    ),
    "policies that are no JSON": (
        "sol-json-invalid",
        {
            (*solution, f"Connector/{NAME}_policytemplateinstances.json"): "[\n{]"
            for solution in (IN_CONNECTOR, IN_FLOWS)
        },
        f"{PACKAGE}!/{CONNECTOR}!/Connector/{NAME}_policytemplateinstances.json",
        "not JSON",
    ),
    "customizations that are no XML": (
        "sol-xml-invalid",
        {(*IN_CONNECTOR, "customizations.xml"): "<a>\n<b></a>"},
        f"{PACKAGE}!/{CONNECTOR}!/customizations.xml",
        "mismatched tag",
    ),
    "entities in XML": (
        "sol-xml-invalid",
        {(*IN_CONNECTOR, "customizations.xml"): '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        f"{PACKAGE}!/{CONNECTOR}!/customizations.xml",
        "document type",
    ),
    "flow that is not named": (
        "sol-workflow-files",
        {(*IN_FLOWS, "Workflows/Other.json"): flow("GetOrder")},
        f"{PACKAGE}!/{FLOWS}",
        "`Workflows/Other.json`",
    ),
    "flow that is not there": (
        "sol-workflow-files",
        {(*IN_FLOWS, "Workflows/Orders.json"): None, (*IN_FLOWS, "Workflows/"): ""},
        f"{PACKAGE}!/{FLOWS}!/customizations.xml",
        "`/Workflows/Orders.json`",
    ),
    "flow without connector": (
        "sol-flow-uses-connector",
        {(*IN_FLOWS, "Workflows/Orders.json"): flow("SendEmail", api="shared_office365")},
        f"{PACKAGE}!/{FLOWS}",
        "`Contoso Orders`",
    ),
    "a table beside the connector": (
        "sol-only-connector",
        {(*IN_CONNECTOR, "solution.xml"): manifest("372", "1", "380")},
        f"{PACKAGE}!/{CONNECTOR}!/solution.xml",
        "type 1",
    ),
    "another component for the connector": (
        "sol-root-component",
        {(*IN_CONNECTOR, "solution.xml"): manifest("371")},
        f"{PACKAGE}!/{CONNECTOR}!/solution.xml",
        "type 372",
    ),
    "no icon": (
        "icon-present",
        {
            (*solution, name): content
            for solution, text in ((IN_CONNECTOR, customizations()), (IN_FLOWS, customizations(flow=True)))
            for name, content in (
                (f"Connector/{NAME}_iconblob.Png", None),
                ("customizations.xml", text.replace(f"<iconblob>/Connector/{NAME}_iconblob.Png</iconblob>", "")),
            )
        },
        f"{PACKAGE}!/{CONNECTOR}!/Connector",
        "no icon",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_one_fault_of_a_submission(case: str) -> None:
    rule, edits, file, words = FAULTS[case]
    errors = [each for each in found(edited(submission(), edits)) if each.severity is Severity.ERROR]
    assert [(each.rule, each.spot.file) for each in errors] == [(rule, file)], told(errors)
    assert words in errors[0].message


def test_a_folder_around_everything() -> None:
    wrapped = {f"orders/{name}": content for name, content in submission().items()}
    (finding,) = found(wrapped)
    assert (finding.rule, finding.spot.file) == ("pkg-level1-folders", "a.zip")
    assert "`orders`" in finding.message


def test_an_introduction_of_another_name() -> None:
    tree = submission()
    (finding,) = found({"introduction.md": tree["intro.md"], "package.zip": tree["package.zip"]})
    assert (finding.rule, finding.severity) == ("pkg-level1-intro", Severity.WARNING)


def test_parameter_sets_want_custom_properties() -> None:
    sets = {
        "uiDefinition": {"displayName": "Sign-in", "description": "How to sign in."},
        "values": [
            {
                "name": "key",
                "uiDefinition": {"displayName": "Key", "description": "A key."},
                "parameters": json.loads(FILES[PROPERTIES])["properties"]["connectionParameters"],
            }
        ],
    }
    element = f"<connectionparametersets>/Connector/{NAME}_connectionparametersets.json</connectionparametersets>"
    old = f"<connectionparameters>/Connector/{NAME}_connectionparameters.json</connectionparameters>"
    edits: dict[tuple[str, ...], Any] = {}
    for solution, text in ((IN_CONNECTOR, customizations()), (IN_FLOWS, customizations(flow=True))):
        edits[(*solution, "customizations.xml")] = text.replace(old, element)
        edits[(*solution, f"Connector/{NAME}_connectionparameters.json")] = None
        edits[(*solution, f"Connector/{NAME}_connectionparametersets.json")] = json.dumps(sets)
    rules = {each.rule for each in found(edited(submission(), edits))}
    assert "pkg-customproperties-multiauth" in rules
    edits[("customProperties.json",)] = "{}"
    assert "pkg-customproperties-multiauth" not in {each.rule for each in found(edited(submission(), edits))}


def test_operations_that_no_flow_uses() -> None:
    edits = {(*IN_FLOWS, "Workflows/Orders.json"): flow("ListOrders", "GetOrder")}
    (finding,) = found(edited(submission(), edits))
    assert (finding.rule, finding.severity) == ("sol-flow-covers-operations", Severity.WARNING)
    assert "7 of 9 operations: `CreateOrder`" in finding.message


def test_a_flow_uses_the_connector_by_a_connection_reference() -> None:
    reference = (
        '<connectionreferences><connectionreference connectionreferencelogicalname="new_Reference"><customconnectorid>'
        "<connectorid>{AA-11}</connectorid></customconnectorid></connectionreference></connectionreferences>"
    )
    text = customizations(flow=True).replace("</ImportExportXml>", f"{reference}</ImportExportXml>")
    edits = {
        (*IN_FLOWS, "customizations.xml"): text,
        (*IN_FLOWS, "Workflows/Orders.json"): flow("Other", api="shared_encoded-otherwise"),
    }
    assert "sol-flow-uses-connector" not in {each.rule for each in found(edited(submission(), edits))}


def test_a_solution_without_a_connector() -> None:
    tree = {"[Content_Types].xml": "", "customizations.xml": "<a />", "solution.xml": manifest("1")}
    assert [each.rule for each in found(tree)] == ["archive-without-connector"]
    assert [each.rule for each in found({"photo.png": b""})] == ["archive-without-connector"]


def test_a_listed_connector_that_is_not_declared() -> None:
    tree = edited(connector_solution(), {("customizations.xml",): customizations(connector=False)})
    assert [each.rule for each in found(tree)] == ["sol-root-component"]


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ({("notes.txt",): "Orders"}, "`notes.txt`"),
        ({("__MACOSX/._icon.png",): ""}, "`__MACOSX/._icon.png`"),
        ({(PROPERTIES,): None}, f"no `{PROPERTIES}`"),
    ],
)
def test_the_archive_of_a_connector_is_exact(edits: dict[tuple[str, ...], Any], words: str) -> None:
    errors = [each for each in found(edited(bundle(), edits)) if each.severity is Severity.ERROR]
    assert [each.rule for each in errors] == ["flat-zip-exact"], told(errors)
    assert words in errors[0].message


def test_a_folder_around_the_files_of_a_connector() -> None:
    (finding,) = found({f"orders/{name}": content for name, content in bundle().items()})
    assert (finding.rule, "`orders`" in finding.message) == ("flat-zip-exact", True)


def test_an_archive_of_several_connectors() -> None:
    tree = {f"all/{folder}/{name}": content for folder in ("One", "Two") for name, content in bundle().items()}
    del tree[f"all/Two/{PROPERTIES}"]
    package = read_package(pack(tree), "a.zip", "a.zip")
    assert [(each.name, each.shown) for each in package.connectors] == [
        ("One", "a.zip!/all/One"),
        ("Two", "a.zip!/all/Two"),
    ]
    assert {each.rule for each in found_in(package)} == {"flat-zip-exact"}


def test_custom_code_of_a_solution() -> None:
    name = f"Connector/{NAME}_customcodeblobcontent.csx"
    script = """
        public class Script : ScriptBase
        {
            public override async Task<HttpResponseMessage> ExecuteAsync()
            {
                return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
            }
        }
    """
    element = f"<customcodeblobcontent>/{name}</customcodeblobcontent>"
    tree = {**connector_solution(), name: script}
    tree["customizations.xml"] = tree["customizations.xml"].replace("</Connector>", f"{element}</Connector>")
    assert told(found(tree)) == []
    tree[name] = script.replace("ScriptBase", "Base")
    assert {each.spot.file for each in found(tree)} == {f"a.zip!/{name}"}


def test_rules_on_connectors_run_in_solutions_and_name_the_file() -> None:
    definition = json.loads(FILES[DEFINITION])
    del definition["paths"]["/orders"]["get"]["operationId"]
    name = f"Connector/{NAME}_openapidefinition.json"
    text = json.dumps(definition, indent=2)
    edits: dict[tuple[str, ...], Any] = {(*IN_CONNECTOR, name): text, (*IN_FLOWS, name): text}
    findings = [
        each for each in found(edited(submission(), edits), Profile.CUSTOM) if each.rule.startswith("operation-id")
    ]
    assert [(each.spot.file, each.spot.pointer) for each in findings] == [
        (f"{PACKAGE}!/{CONNECTOR}!/{name}", "/paths/~1orders/get")
    ]


def test_properties_of_a_solution_have_the_places_of_their_parts() -> None:
    tree = connector_solution()
    name = f"Connector/{NAME}_policytemplateinstances.json"
    policies = json.loads(tree[name])
    policies[0]["templateId"] = "nosuchtemplate"
    tree[name] = json.dumps(policies, indent=1)
    tree["customizations.xml"] = tree["customizations.xml"].replace("#0a6b5c", "#007ee5")
    places = {each.rule: (each.spot.file, each.spot.pointer, each.spot.line) for each in found(tree)}
    assert places["policy-template-known"] == (f"a.zip!/{name}", "/0/templateId", 3)
    assert places["props-brandcolor-forbidden"] == ("a.zip!/customizations.xml", "", 4)


def test_what_cannot_be_read_is_told() -> None:
    data = bytearray(pack({**submission(), "notes.json": "{}"}))
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(b"notes.json"))
    data[start + 8] |= 1  # says that it is encrypted
    findings = found_in(read_package(bytes(data), "a.zip", "a.zip"))
    assert told(findings) == ["archive-entry-unreadable a.zip:1: `notes.json` cannot be read: it is encrypted"]


def test_names_that_lead_out_of_the_archive() -> None:
    for name in ("../intro.json", "/etc/x.json", "C:\\x.json", "a\\..\\..\\x.json"):
        findings = found({**submission(), name: "{}"})
        assert [each.rule for each in findings] == ["archive-entry-unreadable"], told(findings)


def test_an_archive_that_grows_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectory.check.zip_entries.MOST_BYTES", 2_000_000)
    findings = found({**submission(), "zeros.json": b" " * 5_000_000})
    assert "archive-entry-unreadable" in {each.rule for each in findings}
    monkeypatch.setattr("connectory.check.zip_entries.MOST_ENTRIES", 3)
    with pytest.raises(ConnectorError, match="more than 3 entries"):
        found({**submission(), "a.txt": "", "b.txt": ""})


def test_an_inner_archive_that_is_none() -> None:
    findings = found(edited(submission(), {("package.zip",): b"PK\x03\x04 broken"}))
    assert [each.rule for each in findings] == ["archive-entry-unreadable"], told(findings)
    assert "`package.zip`" in findings[0].message


def test_damaged_archives_never_end_in_a_traceback() -> None:
    whole = pack(edited(submission(), {("package.zip", "Package.dll"): None}))
    dice = random.Random(5)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 5, 40))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        data = data[: dice.choice((len(data), dice.randrange(len(data))))]
        try:
            found_in(read_package(bytes(data), "a.zip", "a.zip"))
        except ConnectorError as error:
            assert error.file == "a.zip"


def folder(packed: Tree | None, **files: bytes | None) -> list[Finding]:
    """What is found in a folder of the connector with a package beside its files."""
    given = {**FILES, **files, "package.zip": pack(packed) if packed else None}
    readers = {name: (lambda data=data: data) for name, data in given.items() if data is not None}
    return found_in(connector_of("Contoso Orders", readers, ""))


def test_a_package_beside_the_files_is_fresh() -> None:
    assert told(folder(submission())) == []


def test_a_package_beside_the_files_is_stale() -> None:
    name = f"Connector/{NAME}_openapidefinition.json"
    definition = json.loads(FILES[DEFINITION])
    definition["paths"]["/orders"]["get"]["description"] = "Lists the orders of the shop."
    edits: dict[tuple[str, ...], Any] = {("intro.md",): "Another text."}
    for solution in (IN_CONNECTOR, IN_FLOWS):
        edits[(*solution, name)] = json.dumps(definition)
        edits[(*solution, f"Connector/{NAME}_connectionparameters.json")] = "{}"
    findings = {each.rule: each for each in folder(edited(submission(), edits))}
    assert set(findings) == {"pkg-intro-fresh", "pkg-definition-fresh", "sol-connection-params-equal"}
    assert findings["pkg-definition-fresh"].spot.pointer == "/paths/~1orders"
    assert findings["sol-connection-params-equal"].spot.pointer == "/properties/connectionParameters"
    assert {each.severity for each in findings.values()} == {Severity.WARNING}


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["connectory", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def test_the_command_on_a_submission(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("orders.zip").write_bytes(pack(submission()))
    code, out, err = run("check", "orders.zip", "--profile", "verified")
    assert (code, err) == (0, "")
    assert out.startswith("no findings")
    Path("orders.zip").write_bytes(pack(edited(submission(), {IN_FLOWS: None})))
    code, out, err = run("check", ".", "--profile", "verified")
    assert (code, err) == (1, "")
    assert "orders.zip!/package.zip" in out
    assert "pkg-assets-solution-count" in out
    code, _, err = run("check", "orders.zip", "--acknowledge", "the second one comes later")
    assert (code, "1 finding of orders.zip accepted" in err) == (0, True)
    assert run("check", "orders.zip")[0] == 0


def test_the_command_on_what_is_no_archive(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("orders.zip").write_bytes(b"nothing")
    code, out, err = run("check", "orders.zip")
    assert (code, out) == (2, "")
    assert "orders.zip: this is no zip archive that can be read" in err


def test_an_archive_that_is_none_does_not_stop_the_others(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("all").mkdir()
    Path("all/broken.zip").write_bytes(pack(submission())[:-30])
    Path("all/photos.zip").write_bytes(pack({"a.jpg": ""}))
    code, out, _ = run("check", "all", "--format", "json")
    told = [(each["rule"], each["file"], each["line"]) for each in json.loads(out)["findings"]]
    assert (code, told) == (
        1,
        [("archive-entry-unreadable", "all/broken.zip", 1), ("archive-without-connector", "all/photos.zip", 1)],
    )


def test_packages_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="cannot be read"):
        open_package(tmp_path / "none.zip")
