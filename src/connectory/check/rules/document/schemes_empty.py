"""The list of schemes is empty.

## What it finds
`schemes: []` of the definition or of an operation.

## Why it matters
The platform does not know how to call the service; Microsoft's validator refuses the definition.

## Example
    "schemes": []

## Instead
    "schemes": ["https"]

## Fix
Safe: `https` is written, the only scheme that certification takes; that of an operation is removed, so that the
definition's count.

## References
- Microsoft's validator: SchemesArrayEmpty
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC132", ERROR, microsoft="SchemesArrayEmpty")


@RULE.on(Definition, "schemes")
@RULE.on(Operation, "schemes")
def check(node: Definition | Operation, report: Reporter) -> None:
    if not node.value["schemes"]:
        path = (*node.path, "schemes")
        if isinstance(node, Operation):
            fix = Fix("Remove `schemes`", (Remove(path),))
        else:
            fix = Fix("Write `https`", (Put(path, ["https"]),))
        report(node, "`schemes` is empty", "schemes", fix=fix)
