"""The list of documentation pages is empty.

## What it finds
An empty `x-ms-docs`.

## Why it matters
Where there are no pages the extension is left out; Microsoft's schema wants one page at least.

## Example
    "x-ms-docs": []

## Instead
    "x-ms-docs": [{"url": "https://docs.contoso.com", "description": "How to get a key"}]

## Fix
Safe: the empty list is taken out.

## References
- Microsoft's schema of definitions: x-ms-docs
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC666", ERROR)


@RULE.on(Definition, "x-ms-docs")
def check(definition: Definition, report: Reporter) -> None:
    if not definition.value["x-ms-docs"]:
        report(definition, "`x-ms-docs` is empty", "x-ms-docs", fix=Fix("Take it out", (Remove(("x-ms-docs",)),)))
