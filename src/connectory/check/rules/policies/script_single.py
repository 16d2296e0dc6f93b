"""There is more than one file with custom code.

## What it finds
A second `.csx` or `.cs` file beside the script.

## Why it matters
A connector has one script. Code in other files is not deployed, and scripts cannot load other files.

## Example
    script.csx, helpers.csx

## Instead
    script.csx with all the code

## Fix
None.

## References
- Microsoft's documentation of custom code: one script for a connector
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC553", ERROR)


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    script = connector.script
    if script is None:
        return
    for file in connector.other_files:
        name = file.source.short
        if name.lower().endswith((".csx", ".cs")) and "/" not in name:
            report(file, "a connector has one script only, and this is another", related=[script])
