"""The settings name a file that is not there.

## What it finds
An `apiDefinition`, `apiProperties`, `icon` or `script` of settings.json that is not in the connector's folder. Paths
out of the folder are let pass.

## Why it matters
The tools stop with an error.

## Example
    "apiDefinition": "swagger.json"      (the file is called apiDefinition.swagger.json)

## Instead
    "apiDefinition": "apiDefinition.swagger.json"

## Fix
None.

## References
- paconn: settings
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC942", ERROR)

_ELSEWHERE = re.compile(r"\.\.|/|[A-Za-z]:|~|\$|%")


@RULE.on(Settings)
def check(settings: Settings, report: Reporter) -> None:
    if not settings.connector.complete:
        return
    there = {name.casefold() for name in settings.connector.files}
    for key in ("apiDefinition", "apiProperties", "icon", "script"):
        name = (settings.text(key) or "").replace("\\", "/").removeprefix("./")
        if name and name.casefold() not in there and not _ELSEWHERE.match(name):
            report(settings, f"there is no file `{name}`", key)
