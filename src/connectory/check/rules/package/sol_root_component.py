"""The connector is not a component of its solution.

## What it finds
A solution of a connector whose solution.xml lists no component of type 372 (connector); one that lists it, and no
connector is declared in customizations.xml. In a solution of flows the connector may be there for their sake only.

## Why it matters
An import takes what solution.xml lists. Without it the connector is not found in the solution.

## Example
    <RootComponents />

## Instead
    <RootComponents>
      <RootComponent type="372" id="{...}" schemaName="new_orders" behavior="0" />
    </RootComponents>

## Fix
None: export the solution again.

## References
- Exported solutions; the connector table of Dataverse
- Certification policy 5000.1.1.8
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC971", ERROR, policy="5000.1.1.8")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    manifest, customizations = solution.manifest, solution.customizations
    if manifest is None or manifest.tree is None or customizations is None or customizations.tree is None:
        return
    alone = not solution.has_workflows and not solution.has_plugin
    if solution.has_connector and alone and not manifest.has_connector:
        place = manifest.span("<RootComponents")
        report(manifest, "the connector is not among the components of the solution (type 372)", span=place)
    elif manifest.has_connector and not solution.has_connector and not solution.submitted:
        place = customizations.span("<Connectors", "<ImportExportXml")
        report(customizations, "the connector that solution.xml lists is not declared here", span=place)
