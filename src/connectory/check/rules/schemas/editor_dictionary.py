"""The editor for names and values stands at something that has none.

## What it finds
`x-ms-editor: dictionary` at a schema that is not of `type: object`, or that allows no additional properties.

## Why it matters
The editor lets people add names and values; there is nowhere to put them. Microsoft's validator refuses the definition.

## Example
    {"type": "string", "x-ms-editor": "dictionary"}

## Instead
    {"type": "object", "additionalProperties": {"type": "string"}, "x-ms-editor": "dictionary"}

## Fix
Unsafe: the extension is removed. It may be that the type is wrong.

## References
- Microsoft's validator: InvalidCustomEditorExtensionDictionaryValue
"""

from __future__ import annotations

from connectory.check.data_paths import type_of
from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import named

RULE = Rule("PC346", ERROR, microsoft="InvalidCustomEditorExtensionDictionaryValue")

_KEY = "x-ms-editor"


@RULE.on(Schema, _KEY)
@RULE.on(Parameter, _KEY)
def check(node: Node, report: Reporter) -> None:
    if node.value[_KEY] != "dictionary":
        return
    written = node.value.get("type")
    other = written is None or (type_of(node) or "object") != "object"  # rules of their own tell of unknown types
    if other or node.value.get("additionalProperties") is False:
        fix = Fix(f"Remove `{_KEY}`", (Remove((*node.path, _KEY)),), safe=False)
        report(node, f"{named(node)} is no object with additional properties, which a dictionary is", _KEY, fix=fix)
