"""A character stands where JSON has none.

## What it finds
Blanks other than space, tab and line break between values (no-break and em spaces, byte-order marks in the middle,
zero-width and control characters), and characters that mean nothing. In the definition, the properties and the
settings.

## Why it matters
It is no JSON, and most of these characters are invisible: they come with text that was copied from a web page.

## Example
    {"status": "Production"}    with a no-break space behind the colon

## Instead
    {"status": "Production"}

## Fix
Safe: blanks become spaces, the others are removed. Unsafe where a colon has no key before it.

## References
- RFC 8259: insignificant whitespace
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC111", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "character":
        tell(found, report, "Remove it")
