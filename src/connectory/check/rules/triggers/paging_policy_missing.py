"""The links to next pages do not go through the connector.

## What it finds
An operation with `x-ms-pageable` that no policy `updatenextlink` is for, in a connector without custom code.

## Why it matters
The service answers a link to itself. The platform cannot call it with the connection; the policy turns it into a call
of the connector. Services that answer links to the connector's own address do without.

## Example
    "x-ms-pageable": {"nextLinkName": "nextLink"}
and no policy

## Instead
    "policyTemplateInstances": [{
      "templateId": "updatenextlink", "title": "Pages",
      "parameters": {
        "x-ms-apimTemplateParameter.nextLinkPropertyName": "nextLink",
        "x-ms-apimTemplate-operationName": ["ListOrders"]
      }
    }]

## Fix
None here: the policy stands in the other file, and may not be wanted.

## References
- OpenAPI extensions for custom connectors: x-ms-pageable
- Microsoft's schema of definitions, which asks for the policy
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC673", INFO)


@RULE.on(Operation, "x-ms-pageable")
def check(operation: Operation, report: Reporter) -> None:
    connector = operation.connector
    if connector.properties is None or connector.script is not None:
        return
    if not any(
        policy.template == "updatenextlink" and (not policy.operation_ids or operation.id in policy.operation_ids)
        for policy in connector.properties.policies
    ):
        report(operation, f"no policy `updatenextlink` is for `{operation.label}`", "x-ms-pageable")
