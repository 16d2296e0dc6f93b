"""A policy reads a connection parameter that does not exist.

## What it finds
`@connectionParameters('name')` for which there is no connection parameter: nowhere (an error), or not in every
parameter set and without a default (a warning). With a default it is a warning too: nobody can ever enter another
value.

## Why it matters
The call fails with "Property with name ... is not present in connection parameters".

## Example
    "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('subdomain').contoso.com"

## Instead
    "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.com"
    and "connectionParameters": {"region": {"type": "string", ...}}

## Fix
None.

## References
- Microsoft's documentation of policy templates: expressions
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.policy_calls import PlacedCall, placed_calls
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC504", ERROR)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    for placed in placed_calls(policy):
        if placed.call.function == "connectionParameters" and placed.call.arguments:
            _check_call(policy, placed, report)


def _check_call(policy: PolicyInstance, placed: PlacedCall, report: Reporter) -> None:
    root = policy.root
    assert isinstance(root, Properties)
    ways = root.connector_properties.readable
    name, *default = placed.call.arguments
    having = sum(name.lower() in way for way in ways)
    if having == len(ways) or not root.connector_properties.ways_known:
        return
    if not having:
        message = f"there is no connection parameter `{name}`"
        message += ", so the policy always takes the default" if default else ""
        report(policy, message, *placed.steps, levels=WARNING if default else None)
    elif not default:
        message = (
            f"{len(ways) - having} of {len(ways)} ways to connect have no parameter `{name}`, and there is no default"
        )
        report(policy, message, *placed.steps, levels=WARNING)
