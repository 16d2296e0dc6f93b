"""The connector has no introduction.

## What it finds
A connector's folder without intro.md.

## Why it matters
The package for certification needs it: Microsoft makes the connector's page from it. In the folder itself it is not
asked for, so this is an information.

## Example
    Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json
      readme.md

## Instead
    Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json
      intro.md
      readme.md

## Fix
None: `connectory generate` writes one, for a person to complete.

## References
- Submission for certification: intro.md
- Policy 5000.1.1.5
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC920", certification(Severity.INFO), policy="5000.1.1.5")


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if connector.complete and connector.package is None and connector.intro is None:
        report(connector, "there is no intro.md, which the package for certification needs")
