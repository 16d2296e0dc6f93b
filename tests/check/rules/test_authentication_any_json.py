"""Whatever stands in apiProperties.json and settings.json, every rule reads it without a traceback."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from connectory.check.checking import check_subject
from connectory.check.registry import find_rules
from connectory.check.repair import apply
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.connector.authentication.entra_id import TENANT_PARAMETER

BASE = Path(__file__).parents[1] / "base"
ARGUMENT = "x-ms-apimTemplateParameter."
OPERATIONS = "x-ms-apimTemplate-operationName"

SIGN_IN = {
    "type": "oauthSetting",
    "oAuthSettings": {
        "identityProvider": "aad",
        "clientId": "[[ClientId]]",
        "scopes": ["read"],
        "redirectMode": "GlobalPerConnector",
        "redirectUrl": "https://global.consent.azure-apim.net/redirect",
        "properties": {"IsFirstParty": "False"},
        "customParameters": {"resourceUri": {"value": "https://orders.contoso.com"}},
        "additionalParameters": {
            "us": {"type": "string", "applicableWhen": [{"parameter": "region", "oneOf": [None]}]}
        },
    },
}
VALUE = {
    "type": "string",
    "allowedValues": [{"value": "eu", "uiDefinition": {"displayName": "Europe"}}],
    "defaultValue": "eu",
    "uiDefinition": {
        "displayName": "Region",
        "description": "Where your shop is.",
        "constraints": {
            "required": "true",
            "capability": ["cloud"],
            "allowedValues": [{"text": "Europe", "value": "eu"}],
            "dependencies": {"token": {"values": ["x"]}},
        },
    },
}
POLICIES = [
    {
        "templateId": "pollingtrigger",
        "type": "PollingTrigger",
        "title": "Poll",
        "parameters": {
            OPERATIONS: ["OnOrderShipped"],
            f"{ARGUMENT}triggerConfig": {"limit": "@{triggerBody()[0].id}"},
            f"{ARGUMENT}triggerDataPath": "@triggerBody()[0].lines",
        },
    },
    {
        "templateId": "dynamichosturl",
        "title": "Host",
        "parameters": {f"{ARGUMENT}urlTemplate": "https://@connectionParameters('region').contoso.com"},
    },
]
PROPERTIES: dict[str, Any] = {
    "properties": {
        "iconBrandColor": "#0a6b5c",
        "publisher": "Contoso",
        "stackOwner": "Contoso",
        "capabilities": ["actions", "triggers"],
        "scriptOperations": ["ListOrders"],
        "connectionParameters": {"token": SIGN_IN, "token:TenantId": TENANT_PARAMETER, "region": VALUE},
        "connectionParameterSets": {
            "uiDefinition": {"displayName": "Sign in", "description": "How to sign in."},
            "values": [
                {
                    "name": "key",
                    "uiDefinition": {"displayName": "Key"},
                    "metadata": {"allowSharing": False},
                    "parameters": {"api_key": {"type": "securestring"}, "gateway": {"type": "gatewaySetting"}},
                }
            ],
        },
        "policyTemplateInstances": POLICIES,
    }
}
SETTINGS = {"connectorId": "shared_orders", "environment": "x", "icon": "icon.png", "powerAppsApiVersion": "2016-11-01"}


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths(child, (*path, key))


def replaced(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    tree = copy.deepcopy(tree)
    parent = tree
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return tree


@cache
def walk() -> Walk:
    return Walk(find_rules(["PC4", "PC5", "PC94", "PC950"]), Profile.VERIFIED)


@pytest.mark.parametrize(
    "value", [None, 1, True, "", "@body(", [], {}, [[1]], [{"": None}], {"a": []}], ids=lambda value: json.dumps(value)
)
@pytest.mark.parametrize(("name", "tree"), [("apiProperties.json", PROPERTIES), ("settings.json", SETTINGS)])
def test_any_json_is_read(name: str, tree: Any, value: Any) -> None:
    definition = (BASE / "apiDefinition.swagger.json").read_bytes()
    for path in paths(tree):
        files = {"apiDefinition.swagger.json": definition, name: json.dumps(replaced(tree, path, value)).encode()}
        connector = connector_of("Orders", {short: lambda data=data: data for short, data in files.items()}, "")
        found = check_subject(connector, walk())
        apply(files, [each for each in found if each.fix])
