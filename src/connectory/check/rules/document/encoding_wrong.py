"""A file is not written in UTF-8.

## What it finds
A definition, properties or settings file in UTF-16 or UTF-32, or with bytes that are not UTF-8. Those are read as
Windows-1252, the usual encoding of one byte for each character.

## Why it matters
JSON is UTF-8. Other encodings are refused, or turn letters into others.

## Example
    a file that an editor saved as "ANSI" or "Unicode"

## Instead
    the same file, saved as "UTF-8"

## Fix
Safe: the file is written in UTF-8. See whether all letters are right if it was Windows-1252.

## References
- RFC 8259: character encoding
"""

from __future__ import annotations

from connectory.check.fix import Fix, Recode
from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC101", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    fault = found.fault
    if fault.kind == "encoding":
        fix = Fix("Write the file in UTF-8", (Recode(),))
        report(found.root, fault.message, span=(fault.start, fault.end), fix=fix)
