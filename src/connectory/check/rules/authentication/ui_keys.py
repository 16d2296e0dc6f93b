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

from connectory.check.another_case import known_as, meant, rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ParameterSet, ParameterSets, UiDefinition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC432", ERROR)


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, UiDefinition):
        return
    known = known_as(key, node.keys)
    if known == "displayName" and isinstance(node.parent, ParameterSet | ParameterSets):
        return  # sets-display-name-casing
    message = f"the platform does not know `{key}`{meant(known)}"
    report(node, message, key, fix=rename(node, (key,), known, safe=False))
