"""Lines of the definition end with blanks.

## What it finds
The first line of the definition that ends with spaces or tabs; the fix mends all.

## Why it matters
Nobody sees them, and they show up in every comparison of two versions.

## Example
    a line that ends with two spaces

## Instead
    the same line without them

## Fix
Safe: the blanks at the ends of all lines are removed.

## References
- Coding standards
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Replace
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC191", INFO)

_ENDINGS = (b" \n", b" \r", b"\t\n", b"\t\r")
_BLANKS = re.compile(r"[ \t]++(?=[\r\n])")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    source = definition.source
    if source.is_json and any(ending in source.data for ending in _ENDINGS):
        # what is JSON has no line breaks inside of texts
        edits = tuple(Replace(*blanks.span(), "") for blanks in _BLANKS.finditer(source.content))
        if edits:
            span = (edits[0].start, edits[0].end)
            report(definition, "lines end with blanks", span=span, fix=Fix("Remove the blanks at the ends", edits))
