"""Files of the connector and what customizations.xml says of them differ.

## What it finds
A path in customizations.xml that is not in the solution, a connector without a path to its definition, and a file in
the folder `Connector` that no path leads to.

## Why it matters
The import reads what the paths name; what they do not name is lost.

## Example
    <openapidefinition>/Connector/new_orders_openapidefinition.json</openapidefinition>, and no such file

## Instead
    <openapidefinition>/Connector/new_orders_openapidefinition.json</openapidefinition>, and the file

## Fix
None: export the solution again.

## References
- Exported solutions
- Certification policies 5000.1.1.3 (definition) and 5000.1.1.17
- Certification policy 5000.1.1.10
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import CONNECTOR_FOLDER

RULE = Rule("PC972", ERROR, policy="5000.1.1.10")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    customizations = solution.customizations
    if customizations is None or not solution.has_connector or not solution.has_folder(CONNECTOR_FOLDER):
        return
    named = set()
    for connector in customizations.connectors:
        for path in connector.paths.values():
            named.add(path.lstrip("/").casefold())
            if solution.find(path) is None:
                report(customizations, f"`{path}` is not in the solution", span=customizations.span(path))
        if "openapidefinition" not in connector.paths:
            place = customizations.span("<openapidefinition", f"<name>{connector.name}</name>", "<Connector>")
            report(customizations, f"the connector `{connector.title}` has no definition", span=place)
    for name in solution.below(CONNECTOR_FOLDER):
        if name.casefold() not in named:
            report(solution, f"customizations.xml does not name `{name}`")
