"""A folder of the AI plugin is missing in its solution.

## What it finds
A solution whose customizations.xml declares an AI plugin, without the folders `aiplugins` and `aipluginoperations`.

## Why it matters
The plugin and its operations are in these folders.

## Example
    Connector/
    aiplugins/
    customizations.xml

## Instead
    Connector/
    aiplugins/
    aipluginoperations/
    customizations.xml

## Fix
None: export the solution again.

## References
- Microsoft's ConnectorPackageValidator.ps1
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import PLUGIN_FOLDERS

RULE = Rule("PC963", ERROR)


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    missing = [name for name in PLUGIN_FOLDERS if not solution.has_folder(name)]
    if missing and solution.has_plugin:
        names = " and ".join(f"`{name}`" for name in missing)
        report(solution, f"the solution declares an AI plugin, and has no folder {names}")
