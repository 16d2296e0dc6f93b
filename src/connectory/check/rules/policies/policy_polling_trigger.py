"""A policy for a polling trigger does not fit its operation.

## What it finds
A `pollingtrigger` policy that is for no operation, or for one that is no trigger with `x-ms-trigger: batch`; a query
parameter in its `triggerConfig` that the operation does not have, or without name; a `triggerDataPath` that leads to
something else than an array in the response.

## Why it matters
The policy asks for what is new since the last time, by these query parameters, and hands over the array one by one. If
one of them is wrong, the trigger fires for everything or for nothing.

## Example
    "x-ms-apimTemplateParameter.triggerConfig": {"from": "@{triggerBody().value[0].created}"}

## Instead
    "x-ms-apimTemplateParameter.triggerConfig": {"since": "@{triggerBody().value[0].created}"}
    where the operation has the query parameter `since`

## Fix
None.

## References
- Microsoft's documentation of polling triggers
"""

from __future__ import annotations

import re

from connectory.check.data_paths import follow, json_type_of
from connectory.check.nodes.definition import Operation
from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.connector.policies import polling_trigger
from connectory.connector.policies.expressions import single_call
from connectory.connector.policies.instance import OPERATIONS

RULE = Rule("PC512", WARNING)

_STEP = re.compile(r"\.([\w$]+)|\['([^']*)'\]|\[(\d+)\]")


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    if policy.template != polling_trigger.TEMPLATE.id or definition is None:
        return
    if not policy.operation_ids:
        report(policy, "a polling trigger's policy has to name its operations", "parameters")
        return
    for operation in policy.operations(definition):
        _check_operation(policy, operation, report)


def _check_operation(policy: PolicyInstance, operation: Operation, report: Reporter) -> None:
    if operation.text("x-ms-trigger") != "batch":
        message = f"{operation.label} is no polling trigger: its `x-ms-trigger` is not `batch`"
        report(policy, message, "parameters", OPERATIONS, related=[operation])
    config = policy.arguments.get("triggerConfig")
    for name in config if isinstance(config, dict) else ():
        if not name.strip():
            report(policy, "a query parameter has no name", *policy.steps_to("triggerConfig"), name)
        elif name != polling_trigger.NEXT_LINK and not _has_query(operation, name):
            message = f"{operation.label} has no query parameter `{name}`"
            report(policy, message, *policy.steps_to("triggerConfig"), name, related=[operation])
    _check_data(policy, operation, report)


def _has_query(operation: Operation, name: str) -> bool:
    return any(each.location == "query" and each.name == name for each in operation.parameters)


def _check_data(policy: PolicyInstance, operation: Operation, report: Reporter) -> None:
    path = policy.argument_text("triggerDataPath") or ""
    call = single_call(path)
    if call is None or operation.success is None:
        return
    steps = [step[1] or step[2] or step[3] for step in _STEP.finditer(call.access)]
    reach = follow(operation.success.schema, steps)
    if reach.missing or (reach.schema is not None and json_type_of(reach.schema) not in ("array", None)):
        message = f"`{path}` is no array in the response of {operation.label}"
        report(policy, message, *policy.steps_to("triggerDataPath"), related=[operation])
