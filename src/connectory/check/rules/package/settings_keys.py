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

from connectory.check.another_case import known_as, meant, rename
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
    known = known_as(key, node.keys)
    message = f"no tool reads the setting `{key}`{meant(known)}"
    report(node, message, key, fix=rename(node, (key,), known, safe=False))
