"""The brand colour is white, or the platform's default.

## What it finds
`#ffffff` or `#007ee5` as `iconBrandColor`, in any case of the digits.

## Why it matters
Certification asks for a colour of your own: on white the icon has no edge, and the default says that nobody chose.

## Example
    "iconBrandColor": "#007ee5"

## Instead
    "iconBrandColor": "#0a6b5c"

## Fix
None: take the colour of your brand, and give the icon's background the same.

## References
- Certification policy 5000.2.1.1; submission for certification: icon requirements
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.facts.limits import FORBIDDEN_BRAND_COLORS

RULE = Rule("PC404", verified(Severity.ERROR), policy="5000.2.1.1")


@RULE.on(ConnectorProperties, "iconBrandColor")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    color = properties.value["iconBrandColor"]
    if color.lower() in FORBIDDEN_BRAND_COLORS:
        report(properties, f"certification does not take the brand colour `{color}`", "iconBrandColor")
