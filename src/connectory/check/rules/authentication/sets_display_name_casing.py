"""The name of a parameter set is spelled `displayname`.

## What it finds
`displayname`, in any case but `displayName`, in the `uiDefinition` of `connectionParameterSets` or of a set.

## Why it matters
One sample of the documentation spells it so. The platform's dialogue looks for `displayName`.

## Example
    "uiDefinition": {"displayname": "API Key"}

## Instead
    "uiDefinition": {"displayName": "API Key"}

## Fix
Safe: the key is renamed, if there is no `displayName` beside it.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.another_case import rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ParameterSet, ParameterSets, UiDefinition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC442", WARNING)

_RIGHT = "displayName"


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, UiDefinition) or not isinstance(node.parent, ParameterSet | ParameterSets):
        return
    if key.lower() == _RIGHT.lower():
        fix = rename(node, (key,), _RIGHT, safe=True)
        report(node, f"the key is spelled `{_RIGHT}`, not `{key}`", key, fix=fix)
