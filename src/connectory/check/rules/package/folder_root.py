"""The connector's folder is at the wrong place of Microsoft's repository.

## What it finds
A connector in `certified-connectors`, `independent-publisher-connectors` or `custom-connectors` that is not directly
in it; a warning if the folder is for other publishers than the profile says. Nothing is found elsewhere.

## Why it matters
The checks of pull requests go by the path: it says by which rules a connector is judged.

## Example
    certified-connectors/Contoso/Orders/apiDefinition.swagger.json

## Instead
    certified-connectors/Contoso Orders/apiDefinition.swagger.json

## Fix
None: move the folder.

## References
- PowerPlatformConnectors: README, and the pipeline of its checks
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Levels, Severity
from connectory.facts.packages import REPOSITORY_FOLDERS

RULE = Rule("PC990", ERROR)


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    place = connector.repository if connector.complete else None
    if place is None:
        return
    folder, level = place
    if level != 1:
        report(connector, f"the connector's folder has to be directly in `{folder}`")
        return
    profile = REPOSITORY_FOLDERS[folder]
    levels = Levels(None, *(None if profile == each else Severity.WARNING for each in ("verified", "independent")))
    report(connector, f"`{folder}` is not for the connectors of this profile", levels=levels)
