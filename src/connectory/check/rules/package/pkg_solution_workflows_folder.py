"""The folder of the flows is missing in their solution.

## What it finds
A solution whose customizations.xml declares flows, without a folder `Workflows` in its root.

## Why it matters
The definitions of the flows are in that folder.

## Example
    Connector/
    customizations.xml
    solution.xml

## Instead
    Connector/
    Workflows/
    customizations.xml
    solution.xml

## Fix
None: export the solution again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.14
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import WORKFLOWS_FOLDER

RULE = Rule("PC962", ERROR, policy="5000.1.1.14")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    if solution.has_workflows and not solution.has_folder(WORKFLOWS_FOLDER):
        report(solution, f"the solution declares flows, and has no folder `{WORKFLOWS_FOLDER}`")
