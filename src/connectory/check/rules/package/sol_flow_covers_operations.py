"""The flows do not use all operations of the connector.

## What it finds
Operations that users see and that are not deprecated, and that no trigger or action of the flows calls.

## Why it matters
Certification wants to find the connector's actions through the flows that come with it.

## Example
    a flow that calls ListOrders

## Instead
    flows that call ListOrders, GetOrder and CreateOrder

## Fix
None: add actions to the flows.

## References
- Certification policies: flow solution
- Certification policy 5000.1.1.9
"""

from __future__ import annotations

from connectory.check.nodes.archives import Solution
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC976", certification(Severity.WARNING), policy="5000.1.1.9")

_NAMED = 5  # operations that the message names


@RULE.on(Solution)
def check(solution: Solution, report: Reporter) -> None:
    called = {name for flow in solution.flows for name in flow.operation_ids}
    definitions = [each.definition for each in solution.connectors if each.definition is not None]
    operations = [each for definition in definitions for each in definition.operations if _is_offered(each)]
    missing = list(dict.fromkeys(each.id for each in operations if each.id not in called))
    if not called or not missing or len(missing) == len(operations):  # no flow with the connector: another rule says so
        return
    names = ", ".join(f"`{name}`" for name in missing[:_NAMED]) + (" and others" if len(missing) > _NAMED else "")
    report(solution, f"the flows do not use {len(missing)} of {len(operations)} operations: {names}")


def _is_offered(operation: Operation) -> bool:
    return bool(operation.id) and not operation.flag("deprecated") and operation.text("x-ms-visibility") != "internal"
