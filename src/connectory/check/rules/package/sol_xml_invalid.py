"""An XML file of the solution is not XML.

## What it finds
`customizations.xml` or `solution.xml` that no XML parser takes, or one with a document type (`<!DOCTYPE`), which is not
read: nothing that exports solutions writes one.

## Why it matters
The solution cannot be imported.

## Example
    <ImportExportXml><Connectors>

## Instead
    <ImportExportXml><Connectors /></ImportExportXml>

## Fix
None: export the solution again.

## References
- XML 1.0
- Certification policy 5000.1.1.16
"""

from __future__ import annotations

import re

from connectory.check.nodes.archives import Xml
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC980", ERROR, policy="5000.1.1.16")


@RULE.on(Xml)
def check(file: Xml, report: Reporter) -> None:
    if file.tree is None:
        line = re.search(r"line (\d+), column (\d+)", file.fault)
        start = _offset(file.content.lstrip(), int(line[1]), int(line[2])) if line else 0
        report(file, f"this is not XML that can be read: {file.fault}", span=(start, start + 1))


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(each) for each in text.splitlines(keepends=True)[: line - 1]) + column
