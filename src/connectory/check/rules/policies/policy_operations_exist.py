"""A policy is for an operation that does not exist.

## What it finds
An entry of `x-ms-apimTemplate-operationName` that is no `operationId` of the definition.

## Why it matters
The entry does nothing: most often the operation was renamed, and the policy no longer applies to it.

## Example
    "x-ms-apimTemplate-operationName": ["GetOrders"]      (the operation is called `ListOrders`)

## Instead
    "x-ms-apimTemplate-operationName": ["ListOrders"]

## Fix
Unsafe: an operationId in another case is put right, and the policy begins to apply.

## References
- Microsoft's documentation of policy templates
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, respell
from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.connector.policies.instance import OPERATIONS

RULE = Rule("PC503", WARNING)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    if definition is None:
        return
    for index, name in enumerate(policy.operation_ids):
        if not isinstance(name, str) or name in definition.by_id:
            continue
        right = known_as(name, definition.by_id)
        keys = ("parameters", OPERATIONS, index)
        message = f"there is no operation `{name}` for the policy `{policy.label}`{meant(right)}"
        report(policy, message, *keys, fix=respell(policy, keys, right, safe=False))
