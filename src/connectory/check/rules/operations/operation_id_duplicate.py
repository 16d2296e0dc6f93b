"""Two operations have the same operationId.

## What it finds
An `operationId` that an operation before it has already. If the two differ in small and capital letters, it is a
warning.

## Why it matters
Flows, dynamic values and policies call an operation by its operationId; the platform refuses a definition in which one
stands twice.

## Example
    "/orders": {"get": {"operationId": "GetOrders", ...}},
    "/customers": {"get": {"operationId": "GetOrders", ...}}

## Instead
    "/orders": {"get": {"operationId": "GetOrders", ...}},
    "/customers": {"get": {"operationId": "GetCustomers", ...}}

## Fix
Unsafe: the second operation gets a new operationId, made from its summary, or from method and path. Flows that call the
operation by the old one break.

## References
- Microsoft's validator: OperationIdNotUnique
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.renaming import renaming
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC212", ERROR, microsoft="OperationIdNotUnique")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    known: dict[str, Operation] = {}
    for operation in definition.operations:
        name = operation.id or ""
        if not name.strip():
            continue
        first = known.setdefault(name.lower(), operation)
        if first is operation:
            continue
        same = name == first.id or definition.by_id[name] is not operation
        what = "is that of another operation" if same else f"differs from `{first.id}` in capital letters only"
        report(
            operation,
            f"the operationId `{name}` {what}",
            "operationId",
            levels=ERROR if same else WARNING,
            fix=renaming(operation),
            related=[first],
        )
