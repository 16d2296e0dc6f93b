"""A default is of another type than it should be.

## What it finds
A `default` whose JSON type is not the declared `type`: `"2"` where an integer is wanted, `"true"` for a boolean,
`null` without `x-nullable: true`.

## Why it matters
The designer shows the default as it is, and the service gets a value that it may refuse. Microsoft's validator tells
of it.

## Example
    {"type": "integer", "default": "2"}

## Instead
    {"type": "integer", "default": 2}

## Fix
Where the value is plain, it is written as the type wants it, and `null` is removed. That is safe for parameters
outside of the body: they are sent as the same text. In a schema it is unsafe: the service is sent another value than
before.

## References
- Microsoft's validator: DefaultValueMustMatchType
"""

from __future__ import annotations

from connectory.check.constraints import on_values
from connectory.check.fix import Fix, Put, Remove
from connectory.check.json_values import as_type, fits, json_type
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.check.texts import named

RULE = Rule("PC320", WARNING, microsoft="DefaultValueMustMatchType")


@on_values(RULE, "default")
def check(node: Node, report: Reporter) -> None:
    value, kind = node.value["default"], node.value.get("type")
    if kind is not None and not fits(value, kind) and not (value is None and node.flag("x-nullable")):
        message = f"the default of {named(node)} is of type {json_type(value)}; the type is {kind}"
        report(node, message, "default", fix=_fix(node))


def _fix(node: Node) -> Fix | None:
    path = (*node.path, "default")
    meant = as_type(node.value["default"], node.value["type"])
    safe = not isinstance(node, Schema)
    if node.value["default"] is None:
        return Fix("Remove the default", (Remove(path),), safe)
    return None if meant is None else Fix("Write the default in the type that is wanted", (Put(path, meant),), safe)
