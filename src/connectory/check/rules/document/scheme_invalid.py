"""A scheme does not exist.

## What it finds
A text in `schemes`, of the definition or of an operation, other than `http`, `https`, `ws` and `wss`.

## Why it matters
Nobody can call the service that way; Microsoft's validator refuses the definition.

## Example
    "schemes": ["HTTPS"]

## Instead
    "schemes": ["https"]

## Fix
Safe: another case, or `://` behind it, is put right.

## References
- Microsoft's validator: SchemeNotValid
"""

from __future__ import annotations

from connectory.check.another_case import known_as, respell
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC154", ERROR, microsoft="SchemeNotValid")

_SCHEMES = ("http", "https", "ws", "wss")


@RULE.on(Definition, "schemes")
@RULE.on(Operation, "schemes")
def check(node: Definition | Operation, report: Reporter) -> None:
    for index, scheme in node.texts("schemes"):
        if scheme not in _SCHEMES:
            fix = respell(node, ("schemes", index), known_as(scheme.rstrip(":/ "), _SCHEMES), safe=True)
            report(node, f"there is no scheme `{scheme}`", "schemes", index, fix=fix)
