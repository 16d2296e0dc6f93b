"""The AI plugin has no solution of its own.

## What it finds
A package in which an AI plugin is declared, but in no solution that has the connector and no flows.

## Why it matters
The validator tells solutions by what their customizations.xml declares; an empty element counts as none.
A solution with plugin and flows is taken for that of the flows.

## Example
    a solution with the connector, a plugin and flows

## Instead
    a solution with the connector and the plugin

## Fix
None: export the solution again.

## References
- Microsoft's ConnectorPackageValidator.ps1
"""

from __future__ import annotations

from connectory.check.nodes.archives import Deployment
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC966", ERROR)


@RULE.on(Deployment)
def check(package: Deployment, report: Reporter) -> None:
    plugins = [each for each in package.solutions if each.has_plugin]
    if not package.readable or len(package.solutions) != package.wanted or not plugins:
        return
    if not any(each.has_connector and not each.has_workflows for each in plugins):
        report(package, "no solution of the package has the AI plugin, the connector and no flows")
