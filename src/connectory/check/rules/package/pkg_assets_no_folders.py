"""There are folders beside the solutions.

## What it finds
A folder in the package's folder, such as those for languages that a Package Deployer project makes.

## Why it matters
Microsoft's validator ends if there is one.

## Example
    PkgAssets/
      en-US/
      ConnectorSolution.zip
      FlowSolution.zip

## Instead
    PkgAssets/
      ConnectorSolution.zip
      FlowSolution.zip

## Fix
None: make the archive again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.16
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC958", ERROR, policy="5000.1.1.16")


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    inner = [folder for folder in package.folders if folder.count("/") == 1]
    if inner and len(package.root_folders) == 1:
        names = ", ".join(f"`{folder}`" for folder in inner)
        report(package, f"the folder of the solutions has to have no folders, but it has {names}")
