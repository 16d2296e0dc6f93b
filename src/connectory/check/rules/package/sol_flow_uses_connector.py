"""No flow of the solution uses the connector.

## What it finds
A solution with flows and the connector in which no flow has a connection to the connector or calls an operation of it.

## Why it matters
The flows show certification how the connector is used.

## Example
    "connectionReferences": {"shared_office365": {"api": {"name": "shared_office365"}}}

## Instead
    "connectionReferences": {"shared_new-5forders": {"api": {"name": "shared_new-5forders"}}}

## Fix
None: make a flow with the connector.

## References
- Certification policies: flow solution
- Certification policy 5000.1.1.7
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC975", certification(Severity.ERROR), policy="5000.1.1.7")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    customizations = solution.customizations
    if customizations is None or not solution.has_connector or not solution.flows:
        return
    if any(flow.tree is None for flow in solution.flows):
        return
    definitions = [each.definition for each in solution.connectors if each.definition is not None]
    operations = frozenset(each.id for definition in definitions for each in definition.operations if each.id)
    declared = customizations.connectors
    if not any(flow.uses(each, customizations, operations) for flow in solution.flows for each in declared):
        report(solution, f"no flow uses the connector `{declared[0].title}`")
