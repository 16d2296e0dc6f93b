"""A file begins with a byte-order mark.

## What it finds
A definition, properties or settings file in UTF-8 that begins with U+FEFF, which some editors write.

## Why it matters
JSON has no byte-order mark. Microsoft's own tools take it, others refuse the file.

## Example
    a file that an editor saved as "UTF-8 with BOM"

## Instead
    the same file, saved as "UTF-8"

## Fix
Safe: the mark is removed.

## References
- RFC 8259: implementations must not add a byte-order mark
"""

from __future__ import annotations

from connectory.check.fix import Fix, Recode
from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC102", INFO)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    fault = found.fault
    if fault.kind == "mark":
        fix = Fix("Remove the byte-order mark", (Recode(),))
        report(found.root, fault.message, span=(fault.start, fault.end), fix=fix)
