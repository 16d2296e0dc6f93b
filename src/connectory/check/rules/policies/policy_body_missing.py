"""A policy changes the body of requests that have none.

## What it finds
A policy that works on the JSON body of requests (`setproperty`, `stringreplace`, ...), for operations of which none has
a body.

## Why it matters
It does nothing.

## Example
    {"templateId": "setproperty", "parameters": {"x-ms-apimTemplate-operationName": ["GetOrder"], ...}}

## Instead
    {"templateId": "setproperty", "parameters": {"x-ms-apimTemplate-operationName": ["CreateOrder"], ...}}

## Fix
None.

## References
- Microsoft's documentation of policy templates
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.connector.policies import (
    convert_array_to_object,
    convert_object_to_array,
    encode_property_value,
    move_properties,
    set_property,
    string_replace,
    string_to_array,
)

RULE = Rule("PC514", WARNING)

_ON_BODIES = {
    module.TEMPLATE.id
    for module in (
        convert_array_to_object,
        convert_object_to_array,
        encode_property_value,
        move_properties,
        set_property,
        string_replace,
        string_to_array,
    )
}


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    if definition is None or policy.template not in _ON_BODIES or policy.section in ("Response", "Failure"):
        return
    operations = policy.operations(definition)
    if operations and not any(operation.body for operation in operations):
        report(policy, f"the policy `{policy.label}` changes the body of requests that have none", "templateId")
