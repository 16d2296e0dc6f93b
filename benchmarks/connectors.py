"""Connectors of any size for the measurements, the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ICON = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
"""10 kB that the emulator takes for an image."""

_PROPERTIES = {
    "properties": {
        "connectionParameters": {
            "api_key": {
                "type": "securestring",
                "uiDefinition": {"displayName": "API key", "constraints": {"required": "true"}},
            }
        },
        "iconBrandColor": "#007ee5",
        "capabilities": [],
        "policyTemplateInstances": [],
    }
}


def definition(title: str, kilobytes: int) -> dict[str, Any]:
    """A definition that has this size when it is written with two spaces of indentation."""
    made: dict[str, Any] = {
        "swagger": "2.0",
        "info": {"title": title, "description": "Measured.", "version": "1.0"},
        "host": "measured.example",
        "basePath": "/",
        "schemes": ["https"],
        "paths": {},
    }
    each = len(json.dumps({"/things0000/{id}": {"get": _operation(0)}}, indent=2)) + 180  # deeper by four spaces
    for number in range(max(1, kilobytes * 1000 // each)):
        made["paths"][f"/things{number:04}/{{id}}"] = {"get": _operation(number)}
    return made


def _operation(number: int) -> dict[str, Any]:
    properties = {
        f"field{index}": {
            "type": "string",
            "description": "The value as users see it.",
            "x-ms-summary": f"Field {index}",
        }
        for index in range(10)
    }
    return {
        "operationId": f"GetThing{number}",
        "summary": f"Get thing {number}",
        "parameters": [{"name": "id", "in": "path", "type": "string", "required": True, "x-ms-summary": "Id"}],
        "responses": {"200": {"description": "The thing.", "schema": {"type": "object", "properties": properties}}},
    }


def write_connector(folder: Path, title: str, kilobytes: int) -> Path:
    """A connector's folder, as `generate` lays it out."""
    folder.mkdir()
    text = json.dumps(definition(title, kilobytes), indent=2)
    (folder / "apiDefinition.swagger.json").write_text(text, encoding="utf-8")
    (folder / "apiProperties.json").write_text(json.dumps(_PROPERTIES, indent=2), encoding="utf-8")
    (folder / "icon.png").write_bytes(ICON)
    return folder


def columns(title: str, text: str) -> dict[str, Any]:
    """A row of the table `connector`."""
    name = "new_" + title.lower().replace(" ", "-20")
    return {"name": name, "displayname": title, "connectortype": 1, "openapidefinition": text}
