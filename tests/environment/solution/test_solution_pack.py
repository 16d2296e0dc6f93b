"""Connectors packed into a solution: layout, identity, variables, references, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from connectory import check_connectors, generate
from connectory.config import Solution
from connectory.connector import Connector
from connectory.connector.writing import json_bytes
from connectory.environment.oauth_settings import SECRET_LEFT_OUT
from connectory.environment.solution.archive import write_archive
from connectory.environment.solution.manifest import identity_of
from connectory.environment.solution.pack import pack
from connectory.environment.solution.stages import first_stage, has_dependents
from connectory.errors import ConnectorError, UsageError

IDENTITY = identity_of(Solution(prefix="contoso"), managed=False, default_name="Contoso Connectors")
GUID = "0b1d5a44-1f2c-4d2e-9a4b-0123456789ab"
OAUTH = {
    "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
            "identityProvider": "aad",
            "clientId": "app",
            "clientSecret": "hush",
            "customParameters": {"loginUri": {"value": "https://login.example"}, "TenantId": {"value": "common"}},
        },
    }
}


def connector(title: str = "Orders & Co", properties: dict[str, Any] | None = None, **files: bytes) -> Connector:
    definition = {"swagger": "2.0", "info": {"title": title, "description": "All <orders>"}, "host": "api.example.com"}
    made = Connector(
        {
            "apiDefinition.swagger.json": json_bytes(definition),
            "apiProperties.json": json_bytes({"properties": properties or {"connectionParameters": {}}}),
        }
    )
    for name, content in files.items():
        made.write({"icon": "icon.png", "script": "script.csx", "settings": "settings.json"}[name], content)
    return made


def tree(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)


def test_the_layout_is_that_of_an_exported_solution() -> None:
    properties = {
        "connectionParameters": {"api_key": {"type": "securestring"}},
        "iconBrandColor": "#da3b01",
        "scriptOperations": ["A"],
        "policyTemplateInstances": [],
    }
    files = pack([connector(properties=properties, icon=b"PNG", script=b"class Script {}")], IDENTITY).files
    name = "contoso_orders-20-26-20co"
    assert list(zipfile.ZipFile(io.BytesIO(write_archive(files))).namelist()) == [
        "[Content_Types].xml",
        "solution.xml",
        "customizations.xml",
        f"Connector/{name}_connectionparameters.json",
        f"Connector/{name}_customcodeblobcontent.csx",
        f"Connector/{name}_iconblob.Png",
        f"Connector/{name}_openapidefinition.json",
        f"Connector/{name}_policytemplateinstances.json",
        f"Connector/{name}_scriptoperations.json",
    ]
    assert files[f"Connector/{name}_connectionparameters.json"] == b'{"api_key":{"type":"securestring"}}'
    [element] = tree(files["customizations.xml"]).iter("Connector")
    [root] = tree(files["solution.xml"]).iter("RootComponent")
    assert root.attrib == {"type": "372", "id": element.findtext("connectorid"), "schemaName": name, "behavior": "0"}
    assert [(child.tag, child.text) for child in element if child.tag != "connectorid"] == [
        ("description", "All <orders>"),
        ("displayname", "Orders & Co"),
        ("iconbrandcolor", "#da3b01"),
        ("name", name),
        ("connectortype", "1"),
        *(
            (kind, f"/Connector/{name}_{kind}.{ending}")
            for kind, ending in (
                ("openapidefinition", "json"),
                ("connectionparameters", "json"),
                ("policytemplateinstances", "json"),
                ("scriptoperations", "json"),
                ("customcodeblobcontent", "csx"),
                ("iconblob", "Png"),
            )
        ),
    ]
    endings = [each.get("Extension") for each in tree(files["[Content_Types].xml"])]
    assert endings == ["xml", "Png", "csx", "json"]
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in files.values())


def test_the_same_folders_give_the_same_bytes_in_any_order() -> None:
    one, other = (
        write_archive(pack([connector(title) for title in titles], IDENTITY).files)
        for titles in (("Orders", "Café"), ("Café", "Orders"))
    )
    assert one == other
    for info in zipfile.ZipFile(io.BytesIO(one)).infolist():
        assert (info.date_time, info.create_system, info.compress_type) == ((1980, 1, 1, 0, 0, 0), 0, 0)


def test_who_the_solution_is() -> None:
    settings = Solution(
        prefix="contoso", publisher="contoso_ltd", publisher_name="Contoso <Ltd>", version="1.2", display_name="All"
    )
    identity = identity_of(settings, managed=True, default_name="Contoso-Connectors v2")
    manifest = tree(pack([connector()], identity).files["solution.xml"])
    texts = {name: manifest.findtext(f".//{name}") for name in ("UniqueName", "Version", "Managed")}
    assert texts == {"UniqueName": "ContosoConnectorsv2", "Version": "1.2.0.0", "Managed": "1"}
    assert manifest.findtext(".//Publisher/UniqueName") == "contoso_ltd"
    assert manifest.findtext(".//CustomizationPrefix") == "contoso"
    assert [each.get("description") for each in manifest.iter("LocalizedName")] == ["All", "Contoso <Ltd>"]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (Solution(), "needs the prefix"),
        (Solution(prefix="x"), "prefix of a publisher"),
        (Solution(prefix="contoso", version="one"), "not the version"),
        (Solution(prefix="contoso", unique_name="a b"), "unique name of a solution"),
        (Solution(prefix="contoso", publisher="1a"), "unique name of a publisher"),
    ],
)
def test_an_identity_that_the_platform_does_not_take_is_refused(settings: Solution, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        identity_of(settings, managed=False, default_name="Contoso")


@pytest.mark.parametrize(("known", "kept"), [(GUID.upper(), True), ("shared_orders-5f1", False), (None, False)])
def test_a_connector_keeps_the_id_that_its_settings_know(known: str | None, kept: bool) -> None:
    made = connector(settings=json_bytes({"connectorId": known}))
    identifier = tree(pack([made], IDENTITY).files["customizations.xml"]).findtext(".//connectorid")
    assert (identifier == f"{{{GUID}}}") is kept


def test_names_and_texts_over_the_limits_are_flagged() -> None:
    with pytest.raises(ConnectorError, match=r"name has 1,808 characters.*displayname has 300"):
        pack([connector("Ω" * 300)], IDENTITY)


@pytest.mark.parametrize("title", ["", 1])
def test_a_connector_without_a_title_is_refused(title: Any) -> None:
    with pytest.raises(ConnectorError, match="no title"):
        pack([connector(title)], IDENTITY)


def test_two_connectors_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="two connectors have the name contoso_orders"):
        pack([connector("Orders"), connector("ORDERS")], IDENTITY)


def test_secrets_stay_out() -> None:
    packed = pack([connector(properties={"connectionParameters": OAUTH})], IDENTITY)
    assert not any(b"hush" in content for content in packed.files.values())
    assert SECRET_LEFT_OUT in packed.notes[0]


def test_values_become_environment_variables() -> None:
    made = connector(properties={"connectionParameters": OAUTH})
    packed = pack([made], IDENTITY, environment_variables=["host", "tenantId", "clientSecret"])
    variables = {
        name.split("/")[1]: tree(content)
        for name, content in packed.files.items()
        if name.startswith("environmentvariabledefinitions/")
    }
    assert {name: (each.findtext("defaultvalue"), each.findtext("type")) for name, each in variables.items()} == {
        "contoso_OrdersCo_host": ("api.example.com", "100000000"),
        "contoso_OrdersCo_tenantId": ("common", "100000000"),
        "contoso_OrdersCo_clientSecret": (None, "100000005"),
    }
    parts = {name.rpartition("_")[2]: content for name, content in packed.files.items()}
    assert json.loads(parts["openapidefinition.json"])["host"] == '@environmentVariables("contoso_OrdersCo_host")'
    settings = json.loads(parts["connectionparameters.json"])["token"]["oAuthSettings"]
    assert settings["clientSecret"] == '@environmentVariables("contoso_OrdersCo_clientSecret")'
    assert settings["customParameters"]["TenantId"]["value"] == '@environmentVariables("contoso_OrdersCo_tenantId")'
    assert settings["clientId"] == "app"
    roots = [each.attrib for each in tree(packed.files["solution.xml"]).iter("RootComponent")]
    assert {"type": "380", "schemaName": "contoso_OrdersCo_host", "behavior": "0"} in roots
    assert not packed.notes


def test_variables_that_a_connector_refers_to_are_defined() -> None:
    made = connector()
    made.definition["host"] = '@environmentVariables("contoso_Host")'
    made.definition["basePath"] = '/@environmentVariables("other_Path")'
    names = [name for name in pack([made], IDENTITY).files if name.startswith("environmentvariabledefinitions/")]
    assert names == ["environmentvariabledefinitions/contoso_Host/environmentvariabledefinition.xml"]


def test_a_variable_for_what_no_connector_has_is_refused() -> None:
    with pytest.raises(UsageError, match="no connector has a tenantId"):
        pack([connector()], IDENTITY, environment_variables=["tenantId"])


def test_connectors_come_before_what_refers_to_them() -> None:
    packed = pack([connector()], IDENTITY, connection_references={"Orders & Co": "shared_orders-5f12"})
    assert has_dependents(packed.files)
    [reference] = tree(packed.files["customizations.xml"]).iter("connectionreference")
    assert reference.get("connectionreferencelogicalname") == "contoso_orders_20_26_20co_ref"
    assert reference.findtext("connectorid") == "/providers/Microsoft.PowerApps/apis/shared_orders-5f12"
    identifier = tree(packed.files["customizations.xml"]).findtext(".//Connector/connectorid")
    assert f"{{{reference.findtext('customconnectorid/connectorid')}}}" == identifier

    first = first_stage(packed.files)
    assert not has_dependents(first)
    assert not list(tree(first["customizations.xml"]).iter("connectionreference"))
    assert len(list(tree(first["customizations.xml"]).iter("Connector"))) == 1
    assert tree(first["solution.xml"]).findtext(".//UniqueName") == "ContosoConnectorsConnectors"
    assert first.keys() == packed.files.keys()


def test_a_reference_to_no_connector_is_refused() -> None:
    with pytest.raises(UsageError, match="no connector has this title"):
        pack([connector()], IDENTITY, connection_references={"Invoices": "shared_invoices"})


@pytest.mark.parametrize("variables", [[], ["host"]])
def test_check_finds_no_error_in_a_packed_solution(tmp_path: Path, variables: list[str]) -> None:
    orders = Path(__file__).parents[3] / "examples" / "orders"
    [made] = generate(orders / "openapi.yaml", config=orders / "config.json")
    packed = pack([Connector(made.files)], IDENTITY, environment_variables=variables)
    file = tmp_path / "Contoso.zip"
    file.write_bytes(write_archive(packed.files))
    assert not [finding for finding in check_connectors([file]).findings if finding.severity == "error"]
