"""Something optional is there and empty.

## What it finds
Empty lists and objects that mean the same as none: `parameters`, `tags`, `headers`, `examples` and `properties`. Those
at the top of the definition, which Microsoft's own tools write, are left alone. Empty texts have a rule of their own,
text-empty.

## Why it matters
It is left over from something. Certification asks to take empty properties out.

## Example
    "get": {"operationId": "ListOrders", "parameters": [], "tags": [], "responses": {...}}

## Instead
    "get": {"operationId": "ListOrders", "responses": {...}}

## Fix
Safe: it is taken away.

## References
- Policy 5000.2.4.6
"""

from __future__ import annotations

from functools import partial

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation, PathItem, Response
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC276", certification(Severity.INFO), policy="5000.2.4.6")

_KEYS: dict[type[Node], tuple[str, ...]] = {
    PathItem: ("parameters",),
    Operation: ("parameters", "tags"),
    Response: ("headers", "examples"),
    Schema: ("properties",),
}


def check(key: str, node: Node, report: Reporter) -> None:
    if not node.value[key]:
        fix = Fix(f"Take `{key}` away", (Remove((*node.path, key)),))
        report(node, f"`{key}` of the {node.noun} is empty", key, fix=fix)


for kind, keys in _KEYS.items():
    for key in keys:
        RULE.on(kind, key)(partial(check, key))
