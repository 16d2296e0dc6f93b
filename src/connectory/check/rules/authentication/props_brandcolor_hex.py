"""The brand colour is no colour that certification takes.

## What it finds
An `iconBrandColor` that is not `#` with six hexadecimal digits.

## Why it matters
Certification compares the colour with the icon's background, and takes no names and no short forms. Outside of
certification the designer may show another colour than you think.

## Example
    "iconBrandColor": "teal"

## Instead
    "iconBrandColor": "#008080"

## Fix
Safe for `0a6b5c` (the `#` is put before it) and `#abc` (each digit is doubled, which is the same colour). None else.

## References
- Certification policy 5000.2.1.1
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC403", certification(Severity.ERROR, custom=Severity.INFO), policy="5000.2.1.1")

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_DIGITS = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


@RULE.on(ConnectorProperties, "iconBrandColor")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    color = properties.value["iconBrandColor"]
    if color.strip() and not _COLOR.fullmatch(color):
        report(properties, f"`{color}` is not `#` and six hexadecimal digits", "iconBrandColor", fix=_fix(properties))


def _fix(properties: ConnectorProperties) -> Fix | None:
    digits = _DIGITS.fullmatch(properties.value["iconBrandColor"].strip())
    if digits is None:
        return None
    color = "#" + (digits[1] if len(digits[1]) == 6 else "".join(digit * 2 for digit in digits[1]))
    return Fix(f"Write the colour as `{color}`", (Put((*properties.path, "iconBrandColor"), color),))
