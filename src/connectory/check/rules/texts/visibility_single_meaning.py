"""Something required is hidden among the advanced options.

## What it finds
A required parameter or property with `x-ms-visibility` `advanced` and without `default`.

## Why it matters
Makers have to fill it in, and the designer does not show it at first. (It shows required fields always; then
`advanced` has no effect.)

## Example
    {"name": "shop", "in": "query", "required": true, "type": "string", "x-ms-visibility": "advanced"}

## Instead
    {"name": "shop", "in": "query", "required": true, "type": "string", "x-ms-visibility": "important"}

## Fix
None: whether it is required or advanced is for a person to say.

## References
- OpenAPI extensions: x-ms-visibility
"""

from __future__ import annotations

from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.check.texts import named, on_texts

RULE = Rule("PC842", INFO)


@on_texts(RULE, (Parameter, "x-ms-visibility"), (Schema, "x-ms-visibility"))
def check(node: Node, key: str, visibility: str, report: Reporter) -> None:
    if visibility != "advanced" or "default" in node.value:
        return
    required = node.required if isinstance(node, Parameter) else isinstance(node, Schema) and node.required_by_parent
    if required:
        report(node, f"{named(node)} is required, and advanced", key)
