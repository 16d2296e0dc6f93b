"""A scheme is for WebSockets.

## What it finds
`ws` or `wss` in `schemes`, of the definition or of an operation.

## Why it matters
The platform makes HTTP calls only; Microsoft's validator refuses the definition.

## Example
    "schemes": ["https", "wss"]

## Instead
    "schemes": ["https"]

## Fix
Safe: it is removed, if another scheme is left.

## References
- Microsoft's validator: SchemeNotSupported
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC155", ERROR, microsoft="SchemeNotSupported")


@RULE.on(Definition, "schemes")
@RULE.on(Operation, "schemes")
def check(node: Definition | Operation, report: Reporter) -> None:
    schemes = node.value["schemes"]
    for index, scheme in node.texts("schemes"):
        if scheme in ("ws", "wss"):
            left = any(other in ("http", "https") for other in schemes)
            fix = Fix(f"Remove `{scheme}`", (Remove((*node.path, "schemes", index)),)) if left else None
            report(node, f"the platform does not support the scheme `{scheme}`", "schemes", index, fix=fix)
