"""A file of the connector is missing, or is not called as it should be.

## What it finds
A folder without definition or properties, or where they are not called `apiDefinition.swagger.json` and
`apiProperties.json`. Outside of certification other names are right if settings.json has them.

## Why it matters
The checks of pull requests find files by their names.

## Example
    Contoso Orders/
      apiDefinition.json
      apiProperties.json

## Instead
    Contoso Orders/
      apiDefinition.swagger.json
      apiProperties.json

## Fix
None: rename the file.

## References
- PowerPlatformConnectors: README, and the pipeline of its checks
- Certification policy 5000.1.1.3
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.nodes.node import Root
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity, certification
from connectory.connector.folder import FILE_NAMES, Part

RULE = Rule("PC991", Levels(Severity.WARNING, Severity.ERROR, Severity.ERROR), policy="5000.1.1.3")


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if not connector.complete or connector.package is not None:
        return
    roots: dict[Part, Root | None] = {"definition": connector.definition, "properties": connector.properties}
    for part, root in roots.items():
        name = FILE_NAMES[part][0]
        if root is None:
            report(connector, f"there is no {name}")
        elif root.source.short != name:
            message = f"the {part} has to be in a file called {name}, not `{root.source.short}`"
            report(root, message, levels=certification(Severity.ERROR))
