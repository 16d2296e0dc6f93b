"""The package has not as many solutions as it should.

## What it finds
Not two solutions in the package's folder: that of the connector, and that of flows that use it. With an AI plugin, not
three.

## Why it matters
Microsoft's validator counts them, and ends without a word if the number is another.

## Example
    PkgAssets/
      ConnectorSolution.zip

## Instead
    PkgAssets/
      ConnectorSolution.zip
      FlowSolution.zip

## Fix
None: make the archive again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.13, if there is no solution
- Certification policy 5000.1.1.6
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import SOLUTIONS

RULE = Rule("PC959", ERROR, policy="5000.1.1.6")


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    count = len(package.solution_names)
    if len(package.root_folders) != 1 or count == package.wanted:
        return
    wanted = "that of the connector and that of the flows"
    if package.wanted > SOLUTIONS:
        wanted = "those of the connector, the flows and the AI plugin"
    found = "none" if count == 0 else f"only {count}" if count < package.wanted else str(count)
    report(package, f"the package has to have {package.wanted} solutions, {wanted}, and it has {found}")
