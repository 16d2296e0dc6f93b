"""Files of flows and what customizations.xml says of them differ.

## What it finds
A `JsonFileName` in customizations.xml that is not in the solution, and a JSON file in the folder `Workflows` that none
names.

## Why it matters
The import reads what the names lead to; what they do not name is lost.

## Example
    <JsonFileName>/Workflows/Notify.json</JsonFileName>, and no such file

## Instead
    <JsonFileName>/Workflows/Notify.json</JsonFileName>, and the file

## Fix
None: export the solution again.

## References
- Exported solutions
- Certification policy 5000.1.1.15
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import WORKFLOWS_FOLDER

RULE = Rule("PC974", ERROR, policy="5000.1.1.15")


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    customizations = solution.customizations
    if customizations is None or customizations.tree is None:
        return
    if solution.has_workflows and not solution.has_folder(WORKFLOWS_FOLDER):
        return
    named = customizations.element_texts("JsonFileName")
    for path in named:
        if solution.find(path) is None:
            report(customizations, f"`{path}` is not in the solution", span=customizations.span(path))
    known = {path.lstrip("/").casefold() for path in named}
    for name in solution.below(WORKFLOWS_FOLDER):
        if name.lower().endswith(".json") and name.casefold() not in known:
            report(solution, f"customizations.xml does not name `{name}`")
