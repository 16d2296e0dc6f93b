"""Properties that are broken are compared as far as they go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.diff import compare

BASE = Path(__file__).parent / "base" / "apiProperties.json"


@pytest.mark.parametrize(
    "properties",
    [
        None,
        [],
        {
            "connectionParameters": [],
            "connectionParameterSets": [],
            "policyTemplateInstances": {},
            "scriptOperations": 1,
        },
        {"connectionParameters": {"a": None, "b": {"type": [], "uiDefinition": [], "allowedValues": {}}}},
        {
            "connectionParameters": {
                "token": {"type": "oauthSetting", "oAuthSettings": {"scopes": 1, "customParameters": []}}
            }
        },
        {
            "connectionParameters": {
                "token": {"type": "oauthSetting", "oauthSettings": {"identityProvider": [], "scopes": [[]]}}
            }
        },
        {"connectionParameterSets": {"values": [None, {"name": 1}, {"name": "a"}, {"name": "a", "parameters": []}]}},
        {"policyTemplateInstances": [None, {}, {"templateId": 1}, {"templateId": "setheader", "parameters": []}]},
        {"policyTemplateInstances": [{"templateId": "a", "parameters": {"x-ms-apimTemplate-operationName": "b"}}]},
        {"script": {"operationIds": [1, "GetOrder"]}},
    ],
)
def test_broken_properties(tmp_path: Path, properties: Any) -> None:
    (tmp_path / "apiProperties.json").write_text(json.dumps({"properties": properties}), encoding="utf-8")
    assert compare(tmp_path, tmp_path).changes == ()
    compare(BASE, tmp_path)
    compare(tmp_path, BASE)
