"""The icon has too many bytes.

## What it finds
An icon.png of 1 MB or more.

## Why it matters
Certification refuses it.

## Example
    icon.png, 1.3 MB

## Instead
    icon.png, 12 KB

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
- Certification policy 5000.2.1.2
"""

from __future__ import annotations

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.facts.limits import ICON_BYTES

RULE = Rule("PC885", verified(Severity.ERROR), policy="5000.2.1.2")


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    size = len(icon.data)
    if size >= ICON_BYTES:
        report(icon, f"the icon has {size:,} bytes; it has to have less than {ICON_BYTES:,}")
