"""The readme does not begin with a title and a paragraph.

## What it finds
A readme without a heading at its beginning, or without a text below that heading. Pictures may stand before it.

## Why it matters
The template begins with the name of the connector, and two or three sentences on the service and the connector.

## Example
    # Contoso Orders
    ## Publisher: Contoso

## Instead
    # Contoso Orders
    Contoso is a shop for everything. The connector reads and writes its orders, customers and files.

    ## Publisher: Contoso

## Fix
None: the text is for a person to write.

## References
- The template for readme.md in microsoft/PowerPlatformConnectors
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Readme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC902", certification(Severity.WARNING))

_PICTURE = re.compile(  # a badge is a picture in a link
    r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?|<img\b[^<>]*>|</?(?:p|div|center|a|br|picture|source)\b[^<>]*>",
    re.IGNORECASE,
)


@RULE.on(Readme)
def check(readme: Readme, report: Reporter) -> None:
    before, *headings = readme.sections
    if not headings or _PICTURE.sub("", before.text).strip():
        report(readme, "the readme does not begin with a heading", span=readme.beginning)
    elif not headings[0].text.strip():
        title = headings[0]
        report(readme, f"nothing stands below the heading `{title.title}`", span=(title.start, title.heading_end))
