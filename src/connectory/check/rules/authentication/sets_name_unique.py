"""A parameter set has no name, or that of another.

## What it finds
A set without `name`, with a blank one, or with the name of a set before it.

## Why it matters
A connection remembers by this name how it signs in.

## Example
    "values": [{"name": "key", ...}, {"name": "key", ...}]

## Instead
    "values": [{"name": "api-key", ...}, {"name": "basic", ...}]

## Fix
None: existing connections use the name.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey
from connectory.check.nodes.properties import ParameterSet, ParameterSets
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC443", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, ParameterSet):
        report(fault.node, "the parameter set has no `name`")


@RULE.on(ParameterSets, "values")
def check(sets: ParameterSets, report: Reporter) -> None:
    first: dict[str, ParameterSet] = {}
    for each in sets.sets:
        name = each.text("name")
        if name is None:
            continue
        if not name.strip():
            report(each, "the name of the parameter set is empty", "name")
        elif name in first:
            report(each, f"another parameter set is called `{name}` too", "name", related=[first[name]])
        else:
            first[name] = each
