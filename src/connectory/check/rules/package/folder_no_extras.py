"""A file in the folder is not part of what is submitted.

## What it finds
Archives other than `package.zip`, pictures that neither readme.md nor intro.md shows, and other files beside those of
the connector. A warning in a folder of Microsoft's repository, an information elsewhere. `settings-not-in-pr` speaks of
settings.json.

## Why it matters
Reviewers ask to remove them.

## Example
    certified-connectors/Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json
      notes.docx
      readme.md

## Instead
    certified-connectors/Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json
      readme.md

## Fix
None: delete the file, or leave it out of the pull request.

## References
- PowerPlatformConnectors: what accepted folders hold
"""

from __future__ import annotations

from urllib.parse import quote

from connectory.check.icon_files import other_icons
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.packages import PACKAGE

RULE = Rule("PC993", certification(Severity.INFO))


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if not connector.complete or connector.package is not None:
        return
    levels = certification(Severity.WARNING) if connector.repository else None
    texts = [document.content for document in (connector.readme, connector.intro) if document is not None]
    told = other_icons(connector)  # by icon-format or icon-absent-ip
    for file in connector.other_files:
        name = file.source.short
        base = name.rpartition("/")[2]
        if file in told or name.casefold() == PACKAGE:
            continue
        if not any(base in text or quote(base) in text for text in texts):
            report(file, f"`{name}` is not part of what is submitted", levels=levels)
