"""A policy's path has a variable that the operation's path does not have.

## What it finds
`{name}` in the new path of a `routerequesttoendpoint` policy, or in the address of a `setvaluefromurl` policy, that is
no path parameter of an operation that the policy is for.

## Why it matters
Nothing is put in its place, and the request goes to an address that does not exist.

## Example
    "x-ms-apimTemplateParameter.newPath": "/orders/{orderId}"      (the path of the operation is `/v2/orders/{id}`)

## Instead
    "x-ms-apimTemplateParameter.newPath": "/orders/{id}"

## Fix
None.

## References
- Microsoft's documentation of policy templates: route request
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC508", WARNING)

_VARIABLE = re.compile(r"\{([^{}@'\"]+)\}")


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    template = policy.declaration
    definition = policy.connector.readable_definition
    if template is None or definition is None:
        return
    operations = policy.operations(definition)
    for name, argument in template.arguments.items():
        if argument.form != "route":
            continue
        for variable in dict.fromkeys(_VARIABLE.findall(policy.argument_text(name) or "")):
            lacking = next((each for each in operations if variable not in each.item.variables), None)
            if lacking is not None:
                message = f"the path of {lacking.label} has no variable `{{{variable}}}`"
                report(policy, message, *policy.steps_to(name), related=[lacking])
