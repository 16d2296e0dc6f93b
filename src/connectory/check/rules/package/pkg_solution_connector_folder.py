"""The folder of the connector is missing in its solution.

## What it finds
A solution whose customizations.xml declares a connector, without a folder `Connector` in its root.

## Why it matters
The files of the connector are in that folder. Unpacked solutions call it `Connectors`, which is another one.

## Example
    customizations.xml
    solution.xml

## Instead
    Connector/
    customizations.xml
    solution.xml

## Fix
None: export the solution again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.17
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import CONNECTOR_FOLDER

RULE = Rule("PC961", ERROR, policy="5000.1.1.17")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    if solution.has_connector and not solution.has_folder(CONNECTOR_FOLDER):
        report(solution, f"the solution declares a connector, and has no folder `{CONNECTOR_FOLDER}`")
