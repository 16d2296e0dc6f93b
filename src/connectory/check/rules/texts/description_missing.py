"""The connector has no description.

## What it finds
`info` without `description`. A blank one is found by required-value-empty.

## Why it matters
The gallery shows it below the title. Microsoft's validator refuses the definition in certification.

## Example
    "info": {"title": "Contoso Orders", "version": "1.0"}

## Instead
    "info": {
      "title": "Contoso Orders", "version": "1.0",
      "description": "Contoso is a shop for everything. Read and write its orders, customers and files."
    }

## Fix
None: the text is for a person to write.

## References
- Microsoft's validator: RequiredPropertyMissing
- Submission for certification: 30 to 500 characters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC852", certification(Severity.ERROR), microsoft="RequiredPropertyMissing")


@RULE.on(Info)
def check(info: Info, report: Reporter) -> None:
    if "description" not in info.value:
        report(info, "the connector has no description")
