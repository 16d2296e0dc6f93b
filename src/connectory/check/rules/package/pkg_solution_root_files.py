"""A solution lacks a file that every solution has.

## What it finds
A solution without `[Content_Types].xml`, `customizations.xml` or `solution.xml` in its root; case does not matter.

## Why it matters
It cannot be imported. Often the folder of the unpacked solution was compressed, or a folder around it.

## Example
    ConnectorSolution.zip
      ConnectorSolution/
        customizations.xml

## Instead
    ConnectorSolution.zip
      [Content_Types].xml
      customizations.xml
      solution.xml
      Connector/

## Fix
None: export the solution again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.16
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import SOLUTION_FILES

RULE = Rule("PC960", ERROR, policy="5000.1.1.16")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    missing = [name for name in SOLUTION_FILES if solution.find(name) is None]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        report(solution, f"the solution does not have {names} in its root")
