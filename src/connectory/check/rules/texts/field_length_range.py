"""The description of the connector is too short or too long.

## What it finds
`info.description` with fewer than 30 or more than 500 characters.

## Why it matters
Microsoft's validator refuses the definition in certification.

## Example
    "description": "Contoso's orders."

## Instead
    "description": "Contoso is a shop for everything. Read and write its orders, customers and files."

## Fix
None: the text is for a person to write.

## References
- Microsoft's validator: FieldLengthNotInRange
- Policy 5000.2.3.4
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.limits import DESCRIPTION_LENGTH

RULE = Rule("PC805", certification(Severity.ERROR), microsoft="FieldLengthNotInRange", policy="5000.2.3.4")

_LEAST, _MOST = DESCRIPTION_LENGTH


@RULE.on(Info, "description")
def check(info: Info, report: Reporter) -> None:
    length = len(info.value["description"].strip())
    if length and not _LEAST <= length <= _MOST:
        report(info, f"the description has {length} characters; {_LEAST} to {_MOST} are allowed", "description")
