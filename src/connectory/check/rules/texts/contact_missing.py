"""The connector names no contact.

## What it finds
`info` without `contact`.

## Why it matters
Users ask there for help. Microsoft's validator refuses the definition in certification.

## Example
    "info": {"title": "Contoso Orders", "version": "1.0", "description": "..."}

## Instead
    "info": {
      "title": "Contoso Orders", "version": "1.0", "description": "...",
      "contact": {
        "name": "Contoso Support", "url": "https://www.contoso.com/support", "email": "support@contoso.com"
      }
    }

## Fix
None: who helps is for a person to say.

## References
- Microsoft's validator: RequiredPropertyMissing
- Submission for certification: contact
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC855", certification(Severity.ERROR), microsoft="RequiredPropertyMissing")


@RULE.on(Info)
def check(info: Info, report: Reporter) -> None:
    if "contact" not in info.value:
        report(info, "the connector names no contact")
