"""A connector of a verified publisher has the colour of independent publishers.

## What it finds
`#da3b01` as `iconBrandColor`, under the profile `verified`.

## Why it matters
The colour marks connectors that are not made by the owner of the service. Yours is.

## Example
    "iconBrandColor": "#da3b01"

## Instead
    "iconBrandColor": "#0a6b5c"

## Fix
None: take the colour of your brand.

## References
- Submission for certification: brand colours of independent publishers
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.facts.limits import INDEPENDENT_BRAND_COLOR

RULE = Rule("PC406", verified(Severity.WARNING))


@RULE.on(ConnectorProperties, "iconBrandColor")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    color = properties.value["iconBrandColor"]
    if color.lower() == INDEPENDENT_BRAND_COLOR:
        report(properties, f"`{color}` is the brand colour of independent publishers", "iconBrandColor")
