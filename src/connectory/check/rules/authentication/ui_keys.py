"""A `uiDefinition` has a key that the platform does not know.

## What it finds
A key of a `uiDefinition` that is none of `displayName`, `description`, `tooltip`, `tabIndex`, `constraints` and
`schema`.

## Why it matters
What stands under another key is not shown to users, and Microsoft's schema of the file refuses it.

## Example
    "uiDefinition": {"displayname": "API Key", "description": "The key of your shop."}

## Instead
    "uiDefinition": {"displayName": "API Key", "description": "The key of your shop."}

## Fix
Unsafe: a key in another case is renamed, and users begin to see its text.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-uiDefinition`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ParameterSet, ParameterSets, UiDefinition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC432", ERROR)

_KNOWN = {name.lower(): name for name in ("displayName", "description", "tooltip", "tabIndex", "constraints")}


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, UiDefinition):
        return
    known = _KNOWN.get(key.lower())
    if known == "displayName" and isinstance(node.parent, ParameterSet | ParameterSets):
        return  # sets-display-name-casing
    fix = None
    if known and known not in node.value:
        fix = Fix(f"Rename it to `{known}`", (Rename((*node.path, key), known),), safe=False)
    meant = f": did you mean `{known}`?" if known else ""
    report(node, f"the platform does not know `{key}`{meant}", key, fix=fix)
