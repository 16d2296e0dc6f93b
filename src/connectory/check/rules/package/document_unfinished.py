"""A text of a document is still to be written.

## What it finds
`[[TO BE WRITTEN: ...]]` in readme.md or intro.md: connectory puts it where only a person knows what to say.

## Why it matters
Users and reviewers would read it.

## Example
    ## Publisher: [[TO BE WRITTEN: who publishes the connector]]

## Instead
    ## Publisher: Contoso

## Fix
None: the texts are for a person to write.

## References
- `connectory generate`
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Document
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.connector.documents import TO_BE_WRITTEN

RULE = Rule("PC910", certification(Severity.ERROR))

_MARK = re.compile(re.escape(TO_BE_WRITTEN) + r"([^\]\n]*)(?:\]\])?")


@RULE.on(Document)
def check(document: Document, report: Reporter) -> None:
    for found in _MARK.finditer(document.content):
        report(document, f"still to be written: {found[1].strip()}", span=found.span())
