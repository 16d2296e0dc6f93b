"""The environment in the settings is no id of an environment.

## What it finds
An `environment` that is neither a GUID nor `Default-` with a GUID.

## Why it matters
The tools look the environment up by this id, not by its name.

## Example
    "environment": "Contoso (default)"

## Instead
    "environment": "5d0c2e2c-53a1-4a0e-8f7c-6b2d1f4c9a10"

## Fix
None. The id stands in the address of the maker portal.

## References
- Microsoft's paconn-settings.schema.json: `environment`
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC941", WARNING)

_ID = re.compile(r"(?:Default-)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


@RULE.on(Settings, "environment")
def check(settings: Settings, report: Reporter) -> None:
    environment = settings.text("environment")
    if environment and not _ID.fullmatch(environment):
        report(settings, f"`{environment}` is no id of an environment", "environment")
