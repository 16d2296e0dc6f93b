"""Two operations have the same summary.

## What it finds
Operations that makers see and that are not deprecated, with the same `summary` in any case.

## Why it matters
The designer shows nothing else of an action in its list: makers cannot tell the two apart.

## Example
    "/orders": {"get": {"operationId": "ListOrders", "summary": "List orders"}},
    "/customers/{id}/orders": {"get": {"operationId": "ListOrdersOfCustomer", "summary": "List orders"}}

## Instead
    "/orders": {"get": {"operationId": "ListOrders", "summary": "List orders"}},
    "/customers/{id}/orders": {"get": {"operationId": "ListOrdersOfCustomer", "summary": "List orders of a customer"}}

## Fix
None: how they differ is for a person to say.

## References
- Ours: what makers see of an action
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC826", certification(Severity.WARNING))


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    first: dict[str, Operation] = {}
    for operation in definition.operations:
        summary = (operation.text("summary") or "").strip().casefold()
        if not summary or operation.internal or operation.deprecated:
            continue
        other = first.setdefault(summary, operation)
        if other is not operation:
            message = f"`{operation.label}` has the same summary as `{other.label}`"
            report(operation, message, "summary", related=[other])
