"""The connector has no readme.

## What it finds
A connector's folder without readme.md, in any case.

## Why it matters
Pull requests for certification without one are sent back.

## Example
    Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json

## Instead
    Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json
      readme.md

## Fix
None: `connectory generate` writes one, for a person to complete.

## References
- Submission for certification: readme.md
- Policy 5000.1.1.2
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC901", certification(Severity.ERROR), policy="5000.1.1.2")


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if connector.complete and connector.package is None and connector.readme is None:
        report(connector, "there is no readme.md")
