"""`settings.json`: what `pac connector` and `paconn` need to find the files of a connector."""

from __future__ import annotations

from typing import Any

POWER_APPS_URL = "https://api.powerapps.com"
POWER_APPS_API_VERSION = "2016-11-01"


def build_settings(
    *,
    definition: str = "apiDefinition.swagger.json",
    properties: str = "apiProperties.json",
    icon: str | None = "icon.png",
    script: bool | str = False,
    connector_id: str | None = None,
    environment: str | None = None,
) -> dict[str, Any]:
    """The settings of a connector whose files have these names, in the spelling and order of both tools.

    File names are relative to the settings file; `script` is a name, or true for `script.csx`. `connector_id` and
    `environment` stay null until the connector was created somewhere. There is no key for a secret, on purpose.

    Sources: microsoft/PowerPlatformConnectors, schemas/paconn-settings.schema.json, tools/paconn-cli/paconn/settings;
    the keys `connectorId`, `environment` and `script` as `pac connector init` has them.
    """
    return {
        "connectorId": connector_id,
        "environment": environment,
        "apiProperties": properties,
        "apiDefinition": definition,
        "icon": icon,
        "script": "script.csx" if script is True else script or None,
        "powerAppsApiVersion": POWER_APPS_API_VERSION,
        "powerAppsUrl": POWER_APPS_URL,
    }
