"""No solution of the package has flows with the connector.

## What it finds
A package without a solution that declares flows and the connector.

## Why it matters
The validator tells solutions by what their customizations.xml declares; an empty element counts as none.
The connector has to be in the solution of the flows, too: add it there as an existing component.

## Example
    one solution with the connector, one with flows alone

## Instead
    one solution with the connector, one with the connector and flows

## Fix
None: export a solution with a flow and the connector.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.6
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC965", ERROR, policy="5000.1.1.6")


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    if not package.readable or len(package.solutions) != package.wanted:
        return
    if any(each.has_workflows and each.has_connector for each in package.solutions):
        return
    if any(each.has_workflows for each in package.solutions):
        report(package, "the solution with the flows does not have the connector")
    else:
        report(package, "no solution of the package has flows that use the connector")
