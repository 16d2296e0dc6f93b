"""An extension calls an operation that the definition does not have.

## What it finds
The `operationId` of a dynamic extension, a tree, a file picker, `testConnection`, `x-ms-notification` or `simulate`
that no operation of the definition has. Case counts. Nothing is said while an operation has no operationId, or that of
another: it may be the one.

## Why it matters
The designer, or the platform, calls that operation. Nothing can be loaded, and Microsoft's validator refuses the
definition.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShop", "value-path": "id"}

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-path": "id"}

## Fix
Unsafe: the operationId that differs in case only, if there is one.

## References
- Microsoft's validator: OperationIdNotFound
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC622", ERROR, microsoft="OperationIdNotFound")


@RULE.on(Call, "operationId")
def check(call: Call, report: Reporter) -> None:
    name = call.value["operationId"]
    if call.target is not None or not call.definition.ids_known:
        return
    meant = [known for known in call.definition.by_id if known.lower() == name.lower()]
    place = (*call.path, "operationId")
    fix = Fix(f"Write `{meant[0]}`", (Put(place, meant[0]),), safe=False) if len(meant) == 1 else None
    report(call, f"there is no operation `{name}`", "operationId", fix=fix)
