"""The settings name a version of a service that does not exist.

## What it finds
A `powerAppsApiVersion` or `flowApiVersion` other than `2016-11-01`.

## Why it matters
There is one version only. The service refuses requests for another.

## Example
    "powerAppsApiVersion": "2020-06-01"

## Instead
    "powerAppsApiVersion": "2016-11-01"

## Fix
Safe: the version is set to the only one there is.

## References
- Microsoft's paconn-settings.schema.json
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.connector.settings import POWER_APPS_API_VERSION

RULE = Rule("PC943", ERROR)


@RULE.on(Settings)
def check(settings: Settings, report: Reporter) -> None:
    for key in ("powerAppsApiVersion", "flowApiVersion"):
        version = settings.text(key)
        if version is not None and version != POWER_APPS_API_VERSION:
            fix = Fix(f"Write `{POWER_APPS_API_VERSION}`", (Put((key,), POWER_APPS_API_VERSION),))
            report(settings, f"the only version is `{POWER_APPS_API_VERSION}`, not `{version}`", key, fix=fix)
