"""A policy rewrites another next link than the operation names.

## What it finds
An `updatenextlink` policy whose `nextLinkPropertyName` differs from `x-ms-pageable.nextLinkName` of an operation that
it is for, in case too; or one for operations that have no `x-ms-pageable`.

## Why it matters
The platform follows the link under the name in the definition. If the policy rewrites another, the link leads past the
connector, without credentials.

## Example
    "x-ms-pageable": {"nextLinkName": "nextLink"}, "x-ms-apimTemplateParameter.nextLinkPropertyName": "nextlink"

## Instead
    "x-ms-pageable": {"nextLinkName": "nextLink"}, "x-ms-apimTemplateParameter.nextLinkPropertyName": "nextLink"

## Fix
None.

## References
- Microsoft's schema of the definition: `x-ms-pageable`
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING
from connectory.connector.policies import update_next_link

RULE = Rule("PC513", WARNING)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    name = policy.argument_text("nextLinkPropertyName")
    if definition is None or not name or policy.template != update_next_link.TEMPLATE.id:
        return
    steps = policy.steps_to("nextLinkPropertyName")
    operations = policy.operations(definition)
    paged = [each for each in operations if isinstance(each.mapping("x-ms-pageable").get("nextLinkName"), str)]
    for operation in paged:
        named = operation.mapping("x-ms-pageable")["nextLinkName"]
        if named != name:
            message = f"{operation.label} names its next link `{named}`, the policy `{name}`"
            report(policy, message, *steps, related=[operation])
    if operations and not paged:
        message = "none of the operations says that it has pages: `x-ms-pageable`"
        report(policy, message, *steps, levels=INFO)
