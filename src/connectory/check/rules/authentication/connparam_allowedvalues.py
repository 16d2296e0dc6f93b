"""The allowed values of a connection parameter are not of the form that the platform reads.

## What it finds
An item of `allowedValues` without `value`, or with another key than `value` and `uiDefinition`; or one whose
`uiDefinition` has more than `displayName` and `description`. A `defaultValue` that is not among them is a warning.

## Why it matters
The connection's dialogue offers the values as a list. What is not of this form does not come up there.

## Example
    "allowedValues": [{"text": "Europe", "value": "eu"}]

## Instead
    "allowedValues": [{"value": "eu", "uiDefinition": {"displayName": "Europe"}}]

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-primitive`
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey, UnknownKey
from connectory.check.nodes.properties import AllowedValue, ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC423", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, AllowedValue):
        report(fault.node, "an allowed value has no `value`")


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, AllowedValue):
        report(fault.node, f"an allowed value has no `{fault.key}`", fault.key)


@RULE.on(AllowedValue, "uiDefinition")
def check_texts(allowed: AllowedValue, report: Reporter) -> None:
    for key in ("tooltip", "tabIndex", "constraints", "schema"):
        if key in allowed.value["uiDefinition"]:
            report(allowed, f"the texts of an allowed value have no `{key}`", "uiDefinition", key)


@RULE.on(ConnectionParameter, "defaultValue")
def check_default(parameter: ConnectionParameter, report: Reporter) -> None:
    allowed = [item.get("value") for item in parameter.sequence("allowedValues") if isinstance(item, dict)]
    default = parameter.value["defaultValue"]
    if allowed and default not in allowed:
        report(parameter, f"the default `{default}` is none of the allowed values", "defaultValue", levels=WARNING)
