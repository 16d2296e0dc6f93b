"""There is text behind the end of the JSON value.

## What it finds
Anything but blanks behind the bracket that closes the file; in the definition, the properties and the settings.

## Why it matters
It is no JSON: most tools refuse the file, and none reads what is there.

## Example
    {"swagger": "2.0", "paths": {}} {"swagger": "2.0"}

## Instead
    {"swagger": "2.0", "paths": {}}

## Fix
Safe: it is removed. Nothing ever read it.

## References
- RFC 8259: a JSON text is one value
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC112", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "after-end":
        tell(found, report, "Remove the text")
