"""The parameter sets are not of the form that the platform reads.

## What it finds
`connectionParameterSets` without `uiDefinition` or without any set in `values`; a set or the whole with an unknown key.
A set without `uiDefinition` is a warning.

## Why it matters
Users choose the way to sign in from this list, by the texts in `uiDefinition`.

## Example
    "connectionParameterSets": {"values": []}

## Instead
    "connectionParameterSets": {
      "uiDefinition": {"displayName": "Authentication Type", "description": "How to sign in."},
      "values": [{"name": "api-key", "uiDefinition": {"displayName": "API Key"}, "parameters": {"api_key": {...}}}]
    }

## Fix
None.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey, UnknownKey
from connectory.check.nodes.properties import ParameterSet, ParameterSets
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC441", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, ParameterSets):
        report(fault.node, f"`connectionParameterSets` has no `{fault.key}`")


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, ParameterSets | ParameterSet):
        report(fault.node, f"a {fault.node.noun} has no `{fault.key}`", fault.key)


@RULE.on(ParameterSets)
def check(sets: ParameterSets, report: Reporter) -> None:
    if sets.value.get("values") == []:
        report(sets, "there is no parameter set in `values`", "values")
    if "uiDefinition" not in sets.value:
        report(sets, "`connectionParameterSets` has no `uiDefinition`")


@RULE.on(ParameterSet)
def check_set(one: ParameterSet, report: Reporter) -> None:
    if "uiDefinition" not in one.value:
        report(one, "the parameter set has no `uiDefinition`: users see no text for it", levels=WARNING)
