"""The folder that is submitted holds settings.json.

## What it finds
A settings.json, in a connector that goes into certification.

## Why it matters
The file says where you deploy to. It belongs to you, not into the public repository.

## Example
    apiDefinition.swagger.json, apiProperties.json, readme.md, settings.json

## Instead
    apiDefinition.swagger.json, apiProperties.json, readme.md

## Fix
None: `check` deletes no files. Leave it out of the pull request.

## References
- Readme of the connectors' repository; what accepted folders hold
"""

from __future__ import annotations

from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC944", certification(Severity.WARNING))


@RULE.on(Settings)
def check(settings: Settings, report: Reporter) -> None:
    if settings.connector.complete:
        report(settings, "settings.json does not belong into a submission")
