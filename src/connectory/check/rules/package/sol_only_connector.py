"""The connector's solution holds something else.

## What it finds
Components of another type than 372 (connector) in the solution of a package that has the connector and no flows.
Environment variables (380, 381), which the connector may need, are let pass.

## Why it matters
Everybody who installs the connector would get the rest with it. Flows belong into the other solution.

## Example
    <RootComponent type="372" ... /><RootComponent type="1" schemaName="account" ... />

## Instead
    <RootComponent type="372" ... />

## Fix
None: export a solution with the connector alone.

## References
- Microsoft's ConnectorPackageValidator.ps1: what a solution is taken for
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.packages import WITH_CONNECTOR

RULE = Rule("PC978", certification(Severity.ERROR))


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    manifest = solution.manifest
    alone = solution.has_connector and not solution.has_workflows and not solution.has_plugin
    if manifest is None or not solution.submitted or not alone or not manifest.has_connector:
        return
    for kind in sorted(set(manifest.component_types) - WITH_CONNECTOR):
        message = f"the connector's solution has a component of type {kind or 'none'}, which is no connector"
        report(manifest, message, span=manifest.span(f'type="{kind}"', "<RootComponents"))
