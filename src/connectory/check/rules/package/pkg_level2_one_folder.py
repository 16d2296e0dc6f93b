"""The package has not exactly one folder.

## What it finds
A package whose root has no folder, or more than one.

## Why it matters
The solutions are looked for in the package's only folder, usually `PkgAssets`. Files beside it do not matter.

## Example
    package.zip
      ConnectorSolution.zip
      FlowSolution.zip

## Instead
    package.zip
      PkgAssets/
        ConnectorSolution.zip
        FlowSolution.zip

## Fix
None: make the archive again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.12
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC957", ERROR, policy="5000.1.1.12")


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    folders = package.root_folders
    if not folders:
        report(package, "the package has no folder with the solutions")
    elif len(folders) > 1:
        names = ", ".join(f"`{folder}`" for folder in folders)
        report(package, f"the package has to have one folder, not {len(folders)}: {names}")
