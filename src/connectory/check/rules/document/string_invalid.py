"""A text holds what JSON texts cannot hold.

## What it finds
Line breaks, tabs and other control characters as they are, escapes that JSON does not know (`\\d`), halves of
characters (`\\ud83d` alone). In the definition, the properties and the settings.

## Why it matters
It is no JSON: most tools refuse the file.

## Example
    {"pattern": "^\\d+$"}

## Instead
    {"pattern": "^\\\\d+$"}

## Fix
Safe: control characters and backslashes are escaped. Unsafe: half a character becomes the character for unknown ones.

## References
- RFC 8259: strings
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC109", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "text":
        tell(found, report, "Escape it")
