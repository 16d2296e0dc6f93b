"""A link in a document goes without TLS.

## What it finds
A link to `http://` in readme.md or intro.md.

## Why it matters
Readers of the connector's page are sent to pages that anybody on the way can change.

## Example
    [Contoso](http://www.contoso.com)

## Instead
    [Contoso](https://www.contoso.com)

## Fix
Unsafe: `https://` is written. See whether the page is there.

## References
- Ours: links of published pages
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Replace
from connectory.check.nodes.files import Document
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC911", certification(Severity.INFO))

_LINK = re.compile(r"(?<=\]\()http://(?!localhost|127\.)[^\s)]+", re.IGNORECASE)


@RULE.on(Document)
def check(document: Document, report: Reporter) -> None:
    for found in _LINK.finditer(document.content):
        start, end = found.span()
        fix = Fix("Write `https://`", (Replace(start, start + len("http"), "https"),), safe=False)
        report(document, f"the link to `{found[0]}` is without TLS", span=(start, end), fix=fix)
