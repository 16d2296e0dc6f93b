"""An additional parameter of a sign-in is not of the form that the platform reads.

## What it finds
A member of `additionalParameters` without `type`, with another one than `string` and `securestring`, with an unknown
key, or with a condition in `applicableWhen` that is not `{"parameter": "...", "oneOf": ["...", null]}`.

## Why it matters
The parameter is used only if one of its conditions holds. One that cannot be read never does.

## Example
    "us_domain": {"type": "string", "applicableWhen": [{"parameter": "region", "oneOf": "US"}]}

## Instead
    "us_domain": {"type": "string", "applicableWhen": [{"parameter": "region", "oneOf": ["US"]}]}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `additionalParameters`
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.node import MissingKey, UnknownKey
from connectory.check.nodes.properties import AdditionalParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC462", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, AdditionalParameter):
        report(fault.node, f"the additional parameter `{fault.node.name}` has no `{fault.key}`")


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, AdditionalParameter):
        report(fault.node, f"an additional parameter has no `{fault.key}`", fault.key)


@RULE.on(AdditionalParameter, "type")
def check_type(parameter: AdditionalParameter, report: Reporter) -> None:
    if parameter.value["type"] not in ("string", "securestring"):
        report(parameter, "an additional parameter is a `string` or a `securestring`", "type")


@RULE.on(AdditionalParameter, "applicableWhen")
def check_conditions(parameter: AdditionalParameter, report: Reporter) -> None:
    for index, condition in enumerate(parameter.value["applicableWhen"]):
        if not _is_condition(condition):
            message = 'a condition is of the form `{"parameter": "...", "oneOf": ["..."]}`'
            report(parameter, message, "applicableWhen", index)


def _is_condition(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"parameter", "oneOf"} or not isinstance(value["parameter"], str):
        return False
    values = value["oneOf"]
    return isinstance(values, list) and bool(values) and all(item is None or isinstance(item, str) for item in values)
