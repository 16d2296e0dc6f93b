"""The constraints of a connection parameter are not of the form that the platform reads.

## What it finds
A key of `constraints` that is none of `clearText`, `required`, `tabIndex`, `capability`, `hidden`, `allowedValues` and
`dependencies`; a `capability` that is no list of texts; an item of `allowedValues` without the text `value`, or with
more than `value` and `text`; a member of `dependencies` that is not `{"values": [...]}`.

## Why it matters
Constraints say how the connection's dialogue asks for the value. Those that it does not know do nothing.

## Example
    "constraints": {"isRequired": "true", "allowedValues": ["eu", "us"]}

## Instead
    "constraints": {"required": "true", "allowedValues": [
      {"text": "Europe", "value": "eu"}, {"text": "United States", "value": "us"}]}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-uiDefinition`
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import Constraints
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC435", ERROR)


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, Constraints):
        report(fault.node, f"there is no constraint `{fault.key}`", fault.key)


@RULE.on(Constraints, "capability")
def check_capability(constraints: Constraints, report: Reporter) -> None:
    for index, mode in enumerate(constraints.value["capability"]):
        if not isinstance(mode, str):
            report(constraints, "a capability has to be a text", "capability", index)


@RULE.on(Constraints, "allowedValues")
def check_allowed(constraints: Constraints, report: Reporter) -> None:
    for index, item in enumerate(constraints.value["allowedValues"]):
        if not isinstance(item, dict):
            report(constraints, 'an allowed value is of the form `{"text": ..., "value": ...}`', "allowedValues", index)
            continue
        if "value" not in item:
            report(constraints, "an allowed value has no `value`", "allowedValues", index)
        for key, value in item.items():
            if key not in ("value", "text"):
                report(constraints, f"an allowed value has no `{key}`", "allowedValues", index, key)
            elif not isinstance(value, str):
                report(constraints, f"the `{key}` of an allowed value has to be a text", "allowedValues", index, key)


@RULE.on(Constraints, "dependencies")
def check_dependencies(constraints: Constraints, report: Reporter) -> None:
    for name, dependency in constraints.value["dependencies"].items():
        if not _is_dependency(dependency):
            report(constraints, 'a dependency is of the form `{"values": ["..."]}`', "dependencies", name)


def _is_dependency(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"values"} or not isinstance(value["values"], list):
        return False
    return all(isinstance(item, str) for item in value["values"])
