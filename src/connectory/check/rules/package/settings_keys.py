"""The settings have a key that no tool reads.

## What it finds
A key of settings.json that neither `paconn` nor `pac` reads.

## Why it matters
What it says does not happen. A secret in the file is in every copy of it.

## Example
    {"connectorID": "shared_contoso-5f0a"}

## Instead
    {"connectorId": "shared_contoso-5f0a"}

## Fix
Unsafe: a key in another case is renamed, and the tools begin to read it.

## References
- Microsoft's paconn-settings.schema.json; what paconn reads beside it: `script`, `clientId`, `tenant`, `authorityUrl`,
  `resource`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC940", ERROR)


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, Settings):
        return
    known = next((name for name in node.keys if name.lower() == key.lower()), None)
    fix = None
    if known and known not in node.value:
        fix = Fix(f"Rename it to `{known}`", (Rename((*node.path, key), known),), safe=False)
    meant = f": did you mean `{known}`?" if known else ""
    report(node, f"no tool reads the setting `{key}`{meant}", key, fix=fix)
