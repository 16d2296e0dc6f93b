"""No solution of the package has the connector alone.

## What it finds
A package without a solution that declares a connector, and neither flows nor an AI plugin.

## Why it matters
The validator tells solutions by what their customizations.xml declares; an empty element counts as none. The
connector has to be imported before the flows that use it, so it needs a solution of its own.

## Example
    two solutions, each with the connector and flows

## Instead
    one solution with the connector, one with the connector and flows

## Fix
None: export a solution with the connector.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.6
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC964", ERROR, policy="5000.1.1.6")


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    if not package.readable or len(package.solutions) != package.wanted:
        return
    if not any(each.has_connector and not each.has_workflows and not each.has_plugin for each in package.solutions):
        report(package, "no solution of the package has the connector and nothing else")
