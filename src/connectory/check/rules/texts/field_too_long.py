"""The title of the connector is too long.

## What it finds
`info.title` with more than 30 characters. The words "(Independent Publisher)" are not counted; they do not belong into
the title at all, see title-suffix.

## Why it matters
Microsoft's validator refuses the definition in certification.

## Example
    "title": "Contoso Orders, Customers and Invoices"

## Instead
    "title": "Contoso Orders"

## Fix
None: how the connector is called is for a person to say.

## References
- Microsoft's validator: FieldLengthExceeded
- Policy 5000.2.2.1
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.limits import TITLE_LENGTH
from connectory.facts.texts import INDEPENDENT_SUFFIX, TEMPLATE_TITLE

RULE = Rule("PC804", certification(Severity.ERROR), microsoft="FieldLengthExceeded", policy="5000.2.2.1")


@RULE.on(Info, "title")
def check(info: Info, report: Reporter) -> None:
    title = info.value["title"].removesuffix(INDEPENDENT_SUFFIX).strip()
    if len(title) > TITLE_LENGTH and not title.startswith(TEMPLATE_TITLE):
        report(info, f"the title has {len(title)} characters; {TITLE_LENGTH} are allowed", "title")
