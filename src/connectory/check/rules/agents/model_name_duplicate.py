"""Two operations have the same name for models.

## What it finds
The same `x-ms-name-for-model` on two operations. Case does not count.

## Why it matters
A model cannot tell them apart, and calls one where the other is meant.

## Example
    ListOrders    "x-ms-name-for-model": "orders"
    CreateOrder   "x-ms-name-for-model": "orders"

## Instead
    ListOrders    "x-ms-name-for-model": "list_orders"
    CreateOrder   "x-ms-name-for-model": "create_order"

## Fix
None: the name is yours.

## References
- What connectors of Microsoft have
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC731", WARNING)
KEY = "x-ms-name-for-model"


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    first: dict[str, Operation] = {}
    for operation in definition.operations:
        name = operation.text(KEY)
        other = first.setdefault(name.lower(), operation) if name else operation
        if other is not operation:
            message = f"`{operation.label}` is called `{name}` for models, like `{other.label}`"
            report(operation, message, KEY, related=(other,))
