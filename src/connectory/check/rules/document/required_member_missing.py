"""An object lacks a member that it has to have.

## What it finds
An object of the definition without a member that it needs: `info` without `title` or `version`, a parameter without
`name`, `in` or `type`, a response without `description`, an extension without its `operationId`. The texts that
certification asks for have rules of their own, and so have security definitions, operationIds, responses and the schema
of a body.

## Why it matters
Microsoft's validator refuses the definition.

## Example
    "responses": {"404": {}}

## Instead
    "responses": {"404": {"description": "There is no such order."}}

## Fix
Safe: a member that can have but one value is added. What else is meant is not known.

## References
- Microsoft's validator: RequiredPropertyMissing
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition, SecurityScheme
from connectory.check.nodes.node import MissingKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.unknown_keys import nearest

RULE = Rule("PC130", ERROR, microsoft="RequiredPropertyMissing")


@RULE.on(MissingKey)
def check(fault: MissingKey, report: Reporter) -> None:
    node = fault.node
    if isinstance(node.root, Definition) and not isinstance(node, SecurityScheme) and not _told_elsewhere(fault):
        report(node, f"the {node.noun} has no `{fault.key}`", fix=_fix(fault))


def _told_elsewhere(fault: MissingKey) -> bool:
    """Whether another fault is the cause: a key that is misspelt, or one of another version of OpenAPI."""
    node, key = fault.node, fault.key
    others = {"type": ("schema", "$ref"), "swagger": ("openapi",)}.get(key, ())
    return any(other in node.value for other in others) or any(
        nearest(unknown, [key]) for unknown in node.value if unknown not in node.keys
    )


def _fix(fault: MissingKey) -> Fix | None:
    values = list(fault.entry.values or ()) if fault.entry else []
    if fault.key == "swagger":
        values = ["2.0"]
    return Fix(f"Add `{fault.key}`", (Put((*fault.node.path, fault.key), values[0]),)) if len(values) == 1 else None
