"""A value is of the wrong JSON type.

## What it finds
A value of the definition whose JSON type is another than its object wants: a text for a boolean, an object for a list,
`null`. Items of `tags`, `required`, `schemes`, `consumes` and `produces` have to be texts.

It is a warning for a list of types (`"type": ["string", "null"]`) and a list of schemas in `items`, which Microsoft's
schema of the file allows and no accepted connector has, and for the extensions that this schema does not know.

## Why it matters
Microsoft's validator refuses the definition.

## Example
    {"name": "id", "in": "path", "required": "true", "type": "string"}

## Instead
    {"name": "id", "in": "path", "required": true, "type": "string"}

## Fix
Safe where the value that is meant is plain: `"true"`, `"10"`, one value for a list of it, a `null` that says nothing.
Unsafe for a number with a fraction: see whether it is right.

## References
- Microsoft's validator: JsonTypeIncorrect
"""

from __future__ import annotations

from functools import partial

from connectory.check.json_types import fix_of, is_told, message_of
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.node import Node, WrongType
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING
from connectory.document.problems import shape

RULE = Rule("PC127", ERROR, microsoft="JsonTypeIncorrect")


_DRAFT_4: dict[str, type] = {"type": str, "items": dict}
"""Keys of schemas that may hold a list in JSON Schema draft 4, and of what."""


@RULE.on(WrongType)
def check(fault: WrongType, report: Reporter) -> None:
    if isinstance(fault.node.root, Definition):
        levels = INFO if is_told(fault) else WARNING if _is_unknown(fault) or _is_draft_4(fault) else ERROR
        report(fault.node, message_of(fault), *fault.steps, fix=fix_of(fault), levels=levels)


def _is_unknown(fault: WrongType) -> bool:
    """Whether Microsoft's schema does not know the key, so that nothing refuses the value."""
    return fault.entry is not None and fault.entry.standing == "seen"


def _is_draft_4(fault: WrongType) -> bool:
    """Whether it is a list of types, or of schemas for the items."""
    kind = _DRAFT_4.get(fault.key) if isinstance(fault.node, Schema) and isinstance(fault.value, list) else None
    return kind is not None and bool(fault.value) and all(isinstance(each, kind) for each in fault.value)


def check_items(key: str, node: Node, report: Reporter) -> None:
    for index, item in enumerate(node.value[key]):
        if not isinstance(item, str):
            report(node, f"an item of `{key}` is {shape(item)} and has to be text", key, index)


for _key in ("schemes", "consumes", "produces"):
    RULE.on(Definition, _key)(partial(check_items, _key))
    RULE.on(Operation, _key)(partial(check_items, _key))
RULE.on(Operation, "tags")(partial(check_items, "tags"))
RULE.on(Schema, "required")(partial(check_items, "required"))
