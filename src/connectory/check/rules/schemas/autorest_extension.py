"""An extension of AutoRest is left over.

## What it finds
`x-ms-enum`, `x-ms-parameter-location` and `x-ms-skip-url-encoding`. Other extensions of AutoRest are unknown to the
platform's schema: extension-unknown tells of them.

## Why it matters
AutoRest makes client libraries of a definition. The platform ignores what is for it alone.

## Example
    {"name": "id", "in": "path", "type": "string", "required": true, "x-ms-parameter-location": "method"}

## Instead
    {"name": "id", "in": "path", "type": "string", "required": true}

## Fix
Safe: the extension is removed. The platform ignores it.

## References
- OpenAPI extensions
"""

from __future__ import annotations

from functools import partial

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC375", INFO)


def check(key: str, node: Node, report: Reporter) -> None:
    if node.keys[key].standing == "allowed":  # where it is not expected at all, another rule tells of it
        fix = Fix(f"Remove `{key}`", (Remove((*node.path, key)),))
        report(node, f"the platform ignores `{key}`", key, fix=fix)


for _key in ("x-ms-enum", "x-ms-parameter-location", "x-ms-skip-url-encoding"):
    RULE.on(Parameter, _key)(partial(check, _key))
RULE.on(Schema, "x-ms-enum")(partial(check, "x-ms-enum"))
