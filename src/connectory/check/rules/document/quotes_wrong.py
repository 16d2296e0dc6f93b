"""A text or a key is not in double quotes, or its quotes do not match.

## What it finds
Keys and texts without quotes, in single or typographic ones; a quote at the beginning or the end that is missing or
stands twice; a quote inside of a text that is not escaped. In the definition, the properties and the settings.

## Why it matters
It is no JSON: most tools refuse the file.

## Example
    {type: 'string', "description": "The "best" shop"}

## Instead
    {"type": "string", "description": "The \\"best\\" shop"}

## Fix
Safe: the quotes are put right. The text stays as it is.

## References
- RFC 8259: strings
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC108", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "quotes":
        tell(found, report, "Put the quotes right")
