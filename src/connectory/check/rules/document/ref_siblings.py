"""A reference has other keys beside it.

## What it finds
Every key beside `$ref`: in schemas, parameters and responses.

## Why it matters
A reference stands for what it refers to; what stands beside it is ignored by most readers, and Microsoft's validator
reports it.

## Example
    {"$ref": "#/definitions/Order", "description": "The new order."}

## Instead
    {"$ref": "#/definitions/Order"}

## Fix
Unsafe: the key is removed. If it matters, write it where the reference leads to, or put the reference into `allOf`.

## References
- Microsoft's validator: AdditionalPropertyNotAllowedAdjacentToRef
- JSON Reference: members other than `$ref` are ignored
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Reference
from connectory.check.nodes.node import FreeKey, Node, UnknownKey
from connectory.check.nodes.schema import SchemaReference
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC124", WARNING, microsoft="AdditionalPropertyNotAllowedAdjacentToRef")


@RULE.on(SchemaReference)
def check(reference: SchemaReference, report: Reporter) -> None:
    if len(reference.value) > 1:
        for key in reference.value:
            if key != "$ref":
                _tell(reference, key, report)


@RULE.on(UnknownKey)
@RULE.on(FreeKey)
def check_other(fault: UnknownKey | FreeKey, report: Reporter) -> None:
    if isinstance(fault.node, Reference):
        _tell(fault.node, fault.key, report)


def _tell(reference: Node, key: str, report: Reporter) -> None:
    fix = Fix(f"Remove `{key}`", (Remove((*reference.path, key)),), safe=False)
    report(reference, f"`{key}` stands beside a `$ref`", key, fix=fix)
