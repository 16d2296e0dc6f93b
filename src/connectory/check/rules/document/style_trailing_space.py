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

from collections.abc import Iterator

from connectory.check.fix import Fix, Replace
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC191", INFO)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    source = definition.source
    if source.is_json and _ends_with_blanks(source.data):
        edits = tuple(_edits(source.content))
        if edits:
            span = (edits[0].start, edits[0].end)
            report(definition, "lines end with blanks", span=span, fix=Fix("Remove the blanks at the ends", edits))


def _ends_with_blanks(data: bytes) -> bool:
    """Whether a line ends with a blank; a single byte, which is rare, is looked for first, since that is quick.

    From the end, two bytes are found in half the time: lines begin with blanks, too.
    """
    ends = [end for end in (b"\n", b"\r") if end in data]
    return any(data.rfind(blank + end) >= 0 for blank in (b" ", b"\t") if blank in data for end in ends)


def _edits(text: str) -> Iterator[Replace]:
    """What removes the blanks at the ends of lines; what is JSON has no line ends inside of texts."""
    start = 0
    for line in text.split("\n"):
        whole = line.rstrip("\r")
        kept = whole.rstrip(" \t")
        if len(kept) < len(whole):
            yield Replace(start + len(kept), start + len(whole), "")
        start += len(line) + 1
