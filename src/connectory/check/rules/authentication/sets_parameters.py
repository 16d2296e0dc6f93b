"""A parameter set says nothing of its parameters.

## What it finds
A set without `parameters`. An empty object is fine: that way asks for nothing.

## Why it matters
The set is what a connection asks for if the user chooses it.

## Example
    {"name": "api-key", "uiDefinition": {"displayName": "API Key"}}

## Instead
    {"name": "api-key", "uiDefinition": {"displayName": "API Key"}, "parameters": {"api_key": {"type": "securestring"}}}

## Fix
None.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.nodes.properties import ParameterSet
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC444", ERROR)


@RULE.on(ParameterSet)
def check(one: ParameterSet, report: Reporter) -> None:
    if "parameters" not in one.value:
        report(one, "the parameter set has no `parameters`")
