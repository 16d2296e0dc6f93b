"""A comma stands before or behind nothing.

## What it finds
A comma behind the last member of an object or the last item of a list, before the first one, or two in a row; in the
definition, the properties and the settings.

## Why it matters
JSON does not allow it: `paconn`, `pac` and most other tools refuse the file.

## Example
    {"type": "string", "x-ms-summary": "Name",}

## Instead
    {"type": "string", "x-ms-summary": "Name"}

## Fix
Safe: the comma is removed.

## References
- RFC 8259: objects and arrays
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC104", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "comma":
        tell(found, report, "Remove the comma")
