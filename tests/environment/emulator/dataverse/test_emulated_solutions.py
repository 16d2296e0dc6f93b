"""Solutions in the emulator: what is in them, and how they travel from one environment to another."""

from __future__ import annotations

import base64
import io
import json
import time
import uuid
import zipfile
from typing import Any

import httpx2
import pytest

from connectory.config import Solution
from connectory.connector import Connector
from connectory.connector.writing import json_bytes
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings
from connectory.environment.solution.archive import write_archive
from connectory.environment.solution.manifest import identity_of
from connectory.environment.solution.pack import pack

SHOWN = {"Prefer": "return=representation"}
TYPE = "Microsoft.Dynamics.CRM."


@pytest.fixture
def contoso(api: httpx2.Client) -> dict[str, Any]:
    """An unmanaged solution of a publisher of its own."""
    publisher = {"uniquename": "contoso", "friendlyname": "Contoso Ltd", "customizationprefix": "contoso"}
    address = api.post("publishers", json=publisher).headers["OData-EntityId"]
    solution = {
        "uniquename": "ContosoConnectors",
        "friendlyname": "Contoso & Sons",
        "version": "1.2.0.0",
        "publisherid@odata.bind": f"/publishers{address[address.index('(') :]}",
    }
    answer = api.post("solutions", json=solution, headers=SHOWN)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def components(api: httpx2.Client, solution: dict[str, Any]) -> list[str]:
    """The ids of the rows in a solution."""
    query = f"solutioncomponents?$select=objectid&$filter=_solutionid_value eq {solution['solutionid']}"
    return sorted(row["objectid"] for row in api.get(query).json()["value"])


def exported(api: httpx2.Client, *, managed: bool = False) -> bytes:
    """The archive of the solution."""
    answer = api.post("ExportSolution", json={"SolutionName": "ContosoConnectors", "Managed": managed})
    assert answer.status_code == 200, answer.text
    return base64.b64decode(answer.json()["ExportSolutionFile"])


def imported(api: httpx2.Client, archive: bytes) -> httpx2.Response:
    return api.post("ImportSolution", json={"CustomizationFile": base64.b64encode(archive).decode()})


def edited(archive: bytes, **files: tuple[str, str]) -> bytes:
    """The archive with a text in a file replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.removesuffix(".xml") in files:
                before, after = files[name.removesuffix(".xml")]
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return stream.getvalue()


def test_a_connector_lands_in_the_solution_of_the_header_and_in_the_default_one(
    api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]
) -> None:
    home = {"MSCRM.SolutionUniqueName": "ContosoConnectors"}
    row = api.post("connectors", json=orders, headers={**SHOWN, **home}).json()
    (default,) = api.get("solutions?$filter=uniquename eq 'Default'").json()["value"]
    assert components(api, contoso) == components(api, default) == [row["connectorid"]]
    answer = api.post("connectors", json=orders, headers={"MSCRM.SolutionUniqueName": "Nowhere"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "0x80040217")
    assert api.get("connectors/$count").text == "1"


def test_components_are_added_and_removed(api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]) -> None:
    key = api.post("connectors", json=orders, headers=SHOWN).json()["connectorid"]
    name = {"SolutionUniqueName": "ContosoConnectors", "ComponentType": 372}
    for _ in range(2):
        assert api.post("AddSolutionComponent", json={**name, "ComponentId": key}).status_code == 200
    assert components(api, contoso) == [key]
    component = {"@odata.type": f"{TYPE}solutioncomponent", "solutioncomponentid": key}
    removal = {**name, "SolutionComponent": component}
    assert api.post("RemoveSolutionComponent", json=removal).status_code == 200
    assert components(api, contoso) == []
    assert api.post("RemoveSolutionComponent", json=removal).status_code == 404
    for wrong in ({"ComponentId": str(uuid.uuid4())}, {"ComponentId": key, "ComponentType": 1}, {"ComponentId": "x"}):
        assert api.post("AddSolutionComponent", json={**name, **wrong}).status_code in (400, 404)


def test_a_deleted_unmanaged_solution_leaves_its_components(
    api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]
) -> None:
    api.post("connectors", json=orders, headers={"MSCRM.SolutionUniqueName": "ContosoConnectors"})
    publisher = f"publishers({contoso['_publisherid_value']})"
    assert api.delete(publisher).status_code == 400
    assert api.delete(f"solutions({contoso['solutionid']})").status_code == 204
    assert api.delete(publisher).status_code == 204
    assert api.get("connectors/$count").text == "1"


@pytest.mark.parametrize(
    ("table", "body"),
    [
        ("solutions", {"uniquename": "no spaces", "friendlyname": "A"}),
        ("solutions", {"uniquename": "ContosoConnectors", "friendlyname": "Again"}),
        ("solutions", {"uniquename": "A", "friendlyname": "A", "version": "one"}),
        ("publishers", {"uniquename": "a", "friendlyname": "A", "customizationprefix": "1a"}),
        ("publishers", {"uniquename": "a", "friendlyname": "A", "customizationprefix": "mscrma"}),
        ("publishers", {"uniquename": "a", "friendlyname": "A", "customizationprefix": "MSCRMa"}),
    ],
)
def test_solutions_and_publishers_that_are_refused(
    api: httpx2.Client, contoso: dict[str, Any], table: str, body: dict[str, Any]
) -> None:
    if table == "solutions":
        body = {**body, "publisherid@odata.bind": f"/publishers({contoso['_publisherid_value']})"}
    assert api.post(table, json=body).status_code in (400, 412)


def test_environment_variables_have_one_value_each(api: httpx2.Client) -> None:
    definition = {"schemaname": "contoso_Host", "displayname": "Host", "type": 100000000, "defaultvalue": "a.example"}
    key = api.post("environmentvariabledefinitions", json=definition, headers=SHOWN).json()[
        "environmentvariabledefinitionid"
    ]
    bound = {"EnvironmentVariableDefinitionId@odata.bind": f"/environmentvariabledefinitions({key})"}
    assert api.post("environmentvariablevalues", json={"value": "b.example", **bound}).status_code == 204
    assert api.post("environmentvariablevalues", json={"value": "c.example", **bound}).status_code == 412
    expanded = "environmentvariablevalues?$expand=EnvironmentVariableDefinitionId($select=schemaname)"
    (value,) = api.get(expanded).json()["value"]
    assert value["EnvironmentVariableDefinitionId"]["schemaname"] == "contoso_Host"
    by_name = "environmentvariabledefinitions(schemaname='contoso_Host')"
    assert api.get(by_name).json()["defaultvalue"] == "a.example"
    assert api.delete(by_name).status_code == 204
    assert api.get("environmentvariablevalues/$count").text == "0"
    gone = api.post("environmentvariablevalues", json={"value": "d", **bound})
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "0x80040217")


def test_publishing_names_connectors_that_are_there(api: httpx2.Client, orders: dict[str, Any]) -> None:
    key = api.post("connectors", json=orders, headers=SHOWN).json()["connectorid"]

    def document(key: str) -> dict[str, str]:
        inner = f"<connectors><connector>{{{key}}}</connector></connectors>"
        return {"ParameterXml": f"<importexportxml>{inner}</importexportxml>"}

    assert api.post("PublishXml", json=document(key)).status_code == 204
    assert api.post("PublishXml", json=document(str(uuid.uuid4()))).status_code == 404
    assert api.post("PublishXml", json={"ParameterXml": "<importexportxml>"}).status_code == 400
    assert api.post("PublishAllXml").status_code == 204


def test_a_connector_is_shared_and_no_more(emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]) -> None:
    key = api.post("connectors", json=orders, headers=SHOWN).json()["connectorid"]
    user = {"systemuserid": api.get("WhoAmI").json()["UserId"], "@odata.type": f"{TYPE}systemuser"}
    target = {"connectorid": key, "@odata.type": f"{TYPE}connector"}
    grant = {"Target": target, "PrincipalAccess": {"Principal": user, "AccessMask": "ReadAccess"}}
    assert api.post("GrantAccess", json=grant).status_code == 204
    state = httpx2.get(f"{emulator.url}/connectory/state").json()
    assert state["tables"]["connectors"][0]["sharedWith"] == {user["systemuserid"]: "ReadAccess"}
    assert api.post("RevokeAccess", json={"Target": target, "Revokee": user}).status_code == 204
    assert api.post("GrantAccess", json={**grant, "Target": {"connectorid": key}}).status_code == 400


def filled(api: httpx2.Client, orders: dict[str, Any]) -> dict[str, Any]:
    """A connector with everything, in the solution, and a variable beside it."""
    home = {"MSCRM.SolutionUniqueName": "ContosoConnectors"}
    everything = {
        **orders,
        "name": "contoso_orders",
        "description": "Orders <& more>",
        "connectionparameters": json.dumps({"token": {"oAuthSettings": {"clientSecret": "s"}}}),
        "policytemplateinstances": "[]",
        "scriptoperations": '["A"]',
        "customcodeblobcontent": "public class Script { } // ä",
        "iconblob": base64.b64encode(b"\x89PNG").decode(),
        "iconbrandcolor": "#da3b01",
    }
    variable = {"schemaname": "contoso_Host", "displayname": "Host", "type": 100000000, "defaultvalue": "a.example"}
    assert api.post("environmentvariabledefinitions", json=variable, headers=home).status_code == 204
    return dict(api.post("connectors", json=everything, headers={**SHOWN, **home}).json())


DIFFERENT = {
    "@odata.context",
    "@odata.etag",
    "connectorinternalid",
    "connectoridunique",
    "createdon",
    "modifiedon",
    "versionnumber",
    "solutionid",
    "ismanaged",
    "iconblobid",
    "iconblob_timestamp",
    "iconblob_url",
}
"""Columns that each environment has its own values of."""


@pytest.mark.parametrize("managed", [False, True])
def test_a_solution_travels_to_another_environment(
    api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any], managed: bool
) -> None:
    before = filled(api, orders)
    archive = exported(api, managed=managed)
    with running() as other, httpx2.Client(base_url=f"{other.url}/api/data/v9.2/") as there:
        answer = imported(there, archive)
        assert (answer.status_code, answer.content) == (204, b"")
        after = there.get(f"connectors({before['connectorid']})").json()
        own = {name for name in before if name.startswith("_")} | DIFFERENT
        assert {name: after[name] for name in before if name not in own} == {
            name: before[name] for name in before if name not in own
        }
        assert after["ismanaged"] is managed
        assert after["connectorinternalid"] not in (None, before["connectorinternalid"])
        query = "solutions?$filter=uniquename eq 'ContosoConnectors'&$expand=publisherid($select=customizationprefix)"
        (solution,) = there.get(query).json()["value"]
        assert (solution["version"], solution["friendlyname"]) == ("1.2.0.0", "Contoso & Sons")
        assert solution["publisherid"]["customizationprefix"] == "contoso"
        assert len(components(there, solution)) == 2
        (variable,) = there.get("environmentvariabledefinitions").json()["value"]
        assert (variable["schemaname"], variable["defaultvalue"]) == ("contoso_Host", "a.example")
        if managed:
            assert there.post("ExportSolution", json={"SolutionName": "ContosoConnectors"}).status_code == 400
            assert there.delete(f"solutions({solution['solutionid']})").status_code == 204
            assert there.get("connectors/$count").text == "0"
        else:
            assert exported(there) == archive


def test_an_export_has_the_form_that_pack_writes(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any]
) -> None:
    emulator.settings.loose = True  # all in one stage
    properties = {"connectionParameters": {}, "iconBrandColor": "#da3b01", "capabilities": ["cloud", "actions"]}
    connector = Connector(
        {
            "apiDefinition.swagger.json": orders["openapidefinition"].encode(),
            "apiProperties.json": json_bytes({"properties": properties}),
            "script.csx": b"public class Script {}",
            "icon.png": b"PNG",
        }
    )
    identity = identity_of(Solution(prefix="contoso"), managed=False, default_name="ContosoConnectors")
    packed = pack(
        [connector], identity, environment_variables=["host"], connection_references={"Orders": "shared_elsewhere"}
    ).files
    assert imported(api, write_archive(packed)).status_code == 204
    (row,) = api.get("connectors?$select=connectorinternalid").json()["value"]
    with zipfile.ZipFile(io.BytesIO(exported(api))) as archive:
        assert sorted(archive.namelist()) == sorted(packed)
        for name, content in packed.items():
            assert archive.read(name) == content.replace(b"shared_elsewhere", row["connectorinternalid"].encode())


def test_a_second_import_updates_and_blanks_the_secret(
    emulator: Emulator, api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]
) -> None:
    before = filled(api, orders)
    archive = exported(api)
    address = f"connectors({before['connectorid']})"
    api.patch(address, json={"description": "changed here"})
    assert imported(api, archive).status_code == 204
    after = api.get(address).json()
    assert (after["description"], after["connectorinternalid"]) == (
        before["description"],
        before["connectorinternalid"],
    )
    assert api.get("connectors/$count").text == "1"
    assert httpx2.get(f"{emulator.url}/connectory/state").json()["tables"]["connectors"][0]["secrets"] == {}


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("customizations", "contoso_orders", "contoso_other", "Cannot add a Root Component contoso_orders of type 372"),
        ("customizations", "/Connector/contoso_orders_iconblob.Png", "/Connector/no.Png", "no.Png is missing"),
        ("solution", "<Managed>0</Managed>", "<Managed>1</Managed>", "an unmanaged solution and the package"),
        ("solution", "<Version>1.2.0.0</Version>", "", "lacks a name"),
        ("solution", "<SolutionManifest>", "<SolutionManifest", "not XML"),
    ],
)
def test_archives_that_are_refused_change_nothing(
    api: httpx2.Client,
    orders: dict[str, Any],
    contoso: dict[str, Any],
    file: str,
    before: str,
    after: str,
    words: str,
) -> None:
    address = f"connectors({filled(api, orders)['connectorid']})"
    version = api.get(address).headers["ETag"]
    answer = imported(api, edited(exported(api), **{file: (before, after)}))
    assert (answer.status_code, words in answer.json()["error"]["message"]) == (400, True), answer.text
    assert api.get(address).headers["ETag"] == version
    assert api.get("importjobs/$count").text == "0"


@pytest.mark.parametrize("body", [{}, {"CustomizationFile": "!"}, {"CustomizationFile": "aGFsbG8="}])
def test_what_is_no_archive_is_refused(api: httpx2.Client, body: dict[str, str]) -> None:
    assert api.post("ImportSolution", json=body).status_code == 400


def test_a_connector_comes_before_what_uses_it(
    api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]
) -> None:
    row = filled(api, orders)
    connector_alone = exported(api)
    reference = {
        "connectionreferencelogicalname": "contoso_orders_ref",
        "connectionreferencedisplayname": "Orders",
        "connectorid": f"/providers/Microsoft.PowerApps/apis/{row['connectorinternalid']}",
        "CustomConnectorId@odata.bind": f"/connectors({row['connectorid']})",
    }
    home = {"MSCRM.SolutionUniqueName": "ContosoConnectors"}
    assert api.post("connectionreferences", json=reference, headers=home).status_code == 204
    both = exported(api)
    with running() as other, httpx2.Client(base_url=f"{other.url}/api/data/v9.2/") as there:
        refused = imported(there, both)
        assert (refused.status_code, "Import the connector" in refused.text) == (400, True)
        assert there.get("connectors/$count").text == "0"
        assert imported(there, connector_alone).status_code == 204
        assert imported(there, both).status_code == 204
        internal = there.get(f"connectors({row['connectorid']})").json()["connectorinternalid"]
        (found,) = there.get("connectionreferences").json()["value"]
        assert found["connectorid"] == f"/providers/Microsoft.PowerApps/apis/{internal}"
        assert found["_customconnectorid_value"] == row["connectorid"]


def test_jobs_take_their_time_and_tell_how_they_ended(
    api: httpx2.Client, orders: dict[str, Any], contoso: dict[str, Any]
) -> None:
    filled(api, orders)
    export = api.post("ExportSolutionAsync", json={"SolutionName": "ContosoConnectors", "Managed": False}).json()
    done = api.get(f"asyncoperations({export['AsyncOperationId']})").json()
    assert (done["statecode"], done["statuscode"]) == (3, 30)
    file = api.post("DownloadSolutionExportData", json={"ExportJobId": export["ExportJobId"]}).json()
    with (
        running(Settings(propagation=0.3)) as other,
        httpx2.Client(base_url=f"{other.url}/api/data/v9.2/") as there,
    ):
        started, wrong = (
            there.post("ImportSolutionAsync", json={"CustomizationFile": content}).json()
            for content in (file["ExportSolutionFile"], base64.b64encode(b"no zip").decode())
        )
        address = f"asyncoperations({started['AsyncOperationId']})?$select=statecode,statuscode,message"
        assert there.get(address).json()["statecode"] == 0
        assert there.get("connectors/$count").text == "0"
        time.sleep(0.4)
        assert there.get(address).json()["statuscode"] == 30
        job = there.get(f"importjobs({started['ImportJobKey']})").json()
        assert (job["progress"], job["solutionname"]) == (100.0, "ContosoConnectors")
        assert there.get("connectors/$count").text == "1"
        failed = there.get(f"asyncoperations({wrong['AsyncOperationId']})").json()
        assert (failed["statecode"], failed["statuscode"]) == (3, 31)
        assert "solution file is invalid" in failed["message"]
