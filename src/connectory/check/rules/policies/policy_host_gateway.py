"""A policy sets the host of a connector that goes through an on-premises gateway.

## What it finds
A `dynamichosturl` policy in a connector with a parameter of type `gatewaySetting`.

## Why it matters
The two do not work together: requests through the gateway go to the definition's host.

## Example
    "connectionParameters": {"gateway": {"type": "gatewaySetting"}},
    "policyTemplateInstances": [{"templateId": "dynamichosturl", ...}]

## Instead
    One connector for the cloud with the policy, another for the gateway without.

## Fix
None.

## References
- Microsoft's documentation of policy templates: set host URL
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.connector.policies import dynamic_host_url

RULE = Rule("PC510", WARNING)


@RULE.on(PolicyInstance, "templateId")
def check(policy: PolicyInstance, report: Reporter) -> None:
    root = policy.root
    if policy.template != dynamic_host_url.TEMPLATE.id or not isinstance(root, Properties):
        return
    gateway = next((each for each in root.connection_parameters if each.is_gateway), None)
    if gateway is not None:
        report(policy, "a policy cannot set the host of requests through a gateway", "templateId", related=[gateway])
