"""A key stands twice in one object.

## What it finds
The second and every further member with the same key in an object; in the definition, the properties and the settings.

## Why it matters
Only the last one counts: what the others say is lost, and most tools do not tell.

## Example
    {"type": "string", "description": "The name.", "description": "The full name."}

## Instead
    {"type": "string", "description": "The full name."}

## Fix
Safe: the earlier one, which does not count, is removed. Unsafe if that is an object or a list: see whether the two have
to be joined.

## References
- RFC 8259: the names within an object should be unique
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC113", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "duplicate":
        tell(found, report, "Remove the earlier one")
