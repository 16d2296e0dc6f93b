"""A file is no JSON, and nobody can say what was meant.

## What it finds
A definition, properties or settings file that is empty, holds something else than JSON (YAML, XML, a web page), nests
values more than 254 levels deep, ends in the middle, or is damaged so badly that it cannot be understood.

## Why it matters
Nothing can read the file; no other rule looks at it.

## Example
    <html><body>404 Not Found</body></html>

## Instead
    {"swagger": "2.0", "info": {"title": "Contoso Orders", "version": "1.0"}, "paths": {}}

## Fix
None.

## References
- RFC 8259
- Policy 5000.2.6.2: the definition is malformed
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC103", ERROR, policy="5000.2.6.2")


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "unreadable":
        tell(found, report, "")
