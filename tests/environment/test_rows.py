"""A connector as a row of Dataverse, and back."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from connectory.connector import Connector
from connectory.connector.writing import json_bytes
from connectory.environment.rows import files_of, not_kept, row_of, too_long
from connectory.errors import ConnectorError

DEFINITION = (
    b'{ "swagger" : "2.0",\r\n"info": {"title": "Caf\\u00e9", "description": "D", "version": 1.0}, "host": "h.example"}'
)
ICON = b"\x89PNG\r\n\x1a\n rest"


def _connector(properties: dict[str, Any], **files: bytes) -> Connector:
    names = {"icon": "icon.png", "script": "script.csx"}
    contents = {names[part]: content for part, content in files.items()}
    return Connector(
        {
            "apiDefinition.swagger.json": DEFINITION,
            "apiProperties.json": json_bytes({"properties": properties}),
            **contents,
        }
    )


def test_a_row_holds_bare_values() -> None:
    policies = [{"templateId": "setheader", "parameters": {}}]
    row = row_of(
        _connector({"connectionParameters": {"api_key": {"type": "securestring"}}, "policyTemplateInstances": policies})
    )
    assert row == {
        "connectortype": 1,
        "displayname": "Café",
        "description": "D",
        "openapidefinition": DEFINITION.decode(),
        "connectionparameters": '{"api_key":{"type":"securestring"}}',
        "policytemplateinstances": '[{"templateId":"setheader","parameters":{}}]',
    }


def test_the_files_come_back_byte_for_byte() -> None:
    properties = {
        "connectionParameters": {"b": {"type": "string"}, "a": {"type": "string"}},
        "connectionParameterSets": {"uiDefinition": {}, "values": []},
        "iconBrandColor": "#0b556a",
        "capabilities": ["actions", "gateway"],
        "scriptOperations": [],
        "policyTemplateInstances": [],
    }
    connector = _connector(properties, icon=ICON, script="// é\r\npublic class Script".encode())
    assert files_of(row_of(connector)) == {name: connector.read(name) for name in connector.files}


def test_a_byte_order_mark_does_not_travel() -> None:
    connector = _connector({}, script=b"\xef\xbb\xbfclass Script {}")
    connector.write("apiDefinition.swagger.json", b"\xef\xbb\xbf" + DEFINITION)
    row = row_of(connector)
    assert row["openapidefinition"] == DEFINITION.decode()
    assert row["customcodeblobcontent"] == "class Script {}"


def test_what_is_null_in_a_row_has_no_file() -> None:
    row = dict.fromkeys(
        ("customcodeblobcontent", "iconblob", "policytemplateinstances", "capabilities", "iconbrandcolor")
    )
    files = files_of({**row, "openapidefinition": "{}"})
    assert files == {
        "apiDefinition.swagger.json": b"{}",
        "apiProperties.json": json_bytes({"properties": {"connectionParameters": {}, "capabilities": []}}),
    }


def test_what_an_environment_does_not_keep_is_told() -> None:
    properties = {"publisher": "P", "capabilities": ["actions", "triggers"], "iconBrandColor": "#0b556a"}
    connector = _connector(properties)
    assert not_kept(connector) == ["publisher", "capabilities: triggers"]
    assert row_of(connector)["capabilities"] == "118690005"


def test_columns_over_their_limit_are_told() -> None:
    row = {
        "displayname": "x" * 201,
        "description": "x" * 1000,
        "iconblob": base64.b64encode(bytes(20_000_000)).decode(),
    }
    assert [str(each) for each in too_long(row)] == [
        "displayname has 201 characters, the environment takes 200",
        "iconblob has 20,000,000 bytes, the environment takes 10,485,760",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "openapidefinition holds no text"),
        ({"openapidefinition": "{}", "connectionparameters": "{"}, "connectionparameters"),
        ({"openapidefinition": "{}", "connectionparameters": 1}, "connectionparameters holds no text"),
        ({"openapidefinition": "{}", "iconblob": "?"}, "iconblob is not base64"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(row: dict[str, Any], message: str) -> None:
    with pytest.raises(ConnectorError, match=message):
        files_of(row)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"properties": []}'])
def test_properties_that_are_none_are_refused(content: bytes) -> None:
    connector = _connector({})
    connector.write("apiProperties.json", content)
    with pytest.raises(ConnectorError):
        row_of(connector)
