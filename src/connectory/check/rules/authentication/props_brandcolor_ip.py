"""A connector of an independent publisher has a brand colour of its own.

## What it finds
Another `iconBrandColor` than `#da3b01`, under the profile `independent`.

## Why it matters
Microsoft gives all connectors of independent publishers the same icon on the same colour, so that nobody takes them for
the owner's. Reviewers send anything else back.

## Example
    "iconBrandColor": "#0a6b5c"

## Instead
    "iconBrandColor": "#da3b01"

## Fix
Unsafe: the colour is replaced, which users see.

## References
- Submission for certification: independent publishers; the template of the connectors' repository
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, independent
from connectory.facts.limits import INDEPENDENT_BRAND_COLOR

RULE = Rule("PC405", independent(Severity.ERROR), policy="5000.2.1.1")

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


@RULE.on(ConnectorProperties, "iconBrandColor")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    color = properties.value["iconBrandColor"]
    if _COLOR.fullmatch(color) and color.lower() != INDEPENDENT_BRAND_COLOR:
        fix = Fix(
            f"Set the colour to `{INDEPENDENT_BRAND_COLOR}`",
            (Put((*properties.path, "iconBrandColor"), INDEPENDENT_BRAND_COLOR),),
            safe=False,
        )
        message = (
            f"the brand colour of an independent publisher's connector is `{INDEPENDENT_BRAND_COLOR}`, not `{color}`"
        )
        report(properties, message, "iconBrandColor", fix=fix)
