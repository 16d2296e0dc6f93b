"""The icon is not square.

## What it finds
An icon whose width is not its height.

## Why it matters
It is shown in a square; anything else is stretched or cut.

## Example
    230 x 200 pixels

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

RULE = Rule("PC883", verified(Severity.ERROR), policy="5000.2.1.4")


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    width, height = icon.size
    if icon.is_png and width != height:
        report(icon, f"the icon has {width} x {height} pixels; it has to be square")
