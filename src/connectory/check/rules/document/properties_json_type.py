"""A value of the properties or the settings is of the wrong JSON type.

## What it finds
A value of apiProperties.json or settings.json whose JSON type is another than its object wants. A `null` where nothing
may stand is a warning: accepted connectors have some, and they are read as if nothing was there.

## Why it matters
`paconn` and the service refuse the file, or read something else than was meant.

## Example
    {"properties": {"iconBrandColor": "#0a6b5c", "capabilities": "actions"}}

## Instead
    {"properties": {"iconBrandColor": "#0a6b5c", "capabilities": ["actions"]}}

## Fix
Safe where the value that is meant is plain: `"true"`, `"10"`, one value for a list of it, a `null` that says nothing.
Unsafe for a number with a fraction: see whether it is right.

## References
- Microsoft's paconn-apiProperties.schema.json and paconn-settings.schema.json
"""

from __future__ import annotations

from connectory.check.json_types import fix_of, is_told, message_of
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.node import WrongType
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING

RULE = Rule("PC128", ERROR)


@RULE.on(WrongType)
def check(fault: WrongType, report: Reporter) -> None:
    if not isinstance(fault.node.root, Definition):
        levels = WARNING if fault.value is None and _may_be_missing(fault) else None
        levels = INFO if is_told(fault) else levels
        report(fault.node, message_of(fault), *fault.steps, fix=fix_of(fault), levels=levels)


def _may_be_missing(fault: WrongType) -> bool:
    return fault.entry is not None and not fault.entry.required and not fault.below
