"""A text of the template is left in the readme.

## What it finds
Sentences and headings of the template for readme.md that say what should stand there, such as "Required. One
paragraph", "Description of operation 1" or "Publisher's Name". Blocks of code are not looked at.

## Why it matters
Users would read them.

## Example
    ## Publisher: Publisher's Name

## Instead
    ## Publisher: Contoso

## Fix
None: the texts are for a person to write.

## References
- The templates for readme.md in microsoft/PowerPlatformConnectors
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Readme
from connectory.check.nodes.markdown import without_code
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.documents import README_TEMPLATE

RULE = Rule("PC904", certification(Severity.ERROR))

_LEFTOVER = re.compile("|".join(README_TEMPLATE))


@RULE.on(Readme)
def check(readme: Readme, report: Reporter) -> None:
    for found in _LEFTOVER.finditer(without_code(readme.content)):
        report(readme, f"`{found[0].strip()}` is a text of the template", span=found.span())
