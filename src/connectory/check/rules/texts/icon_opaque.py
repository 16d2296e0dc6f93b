"""The icon is transparent.

## What it finds
An icon with a pixel that is not fully opaque. Pixels count, not the form of the file: an alpha channel that is opaque
everywhere is right.

## Why it matters
What shines through is white in one place of the platform and dark in another.

## Example
    a logo on a transparent background

## Instead
    a logo on the brand colour

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
- Certification policy 5000.2.1.5
"""

from __future__ import annotations

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified

RULE = Rule("PC886", verified(Severity.ERROR), policy="5000.2.1.5")


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    if icon.transparent:
        report(icon, "the icon has transparent pixels; its background has to be opaque")
