"""The icon has too few or too many pixels.

## What it finds
An icon of less than 100 or more than 230 pixels; above 1024 it is an error.

## Why it matters
Certification says 100 to 230. Larger ones (400, 471) were accepted, so up to 1024 this is a warning.

## Example
    512 x 512 pixels

## Instead
    230 x 230 pixels

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
- Certification policy 5000.2.1.4
"""

from __future__ import annotations

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.facts.limits import ICON_PIXELS

RULE = Rule("PC884", verified(Severity.WARNING), policy="5000.2.1.4")

_MOST = 1024


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    smallest, largest = ICON_PIXELS
    width, height = icon.size
    if icon.is_png and not (smallest <= min(width, height) and max(width, height) <= largest):
        levels = verified(Severity.ERROR) if max(width, height) > _MOST else None
        message = f"the icon has {width} x {height} pixels; {smallest} to {largest} are asked for"
        report(icon, message, levels=levels)
