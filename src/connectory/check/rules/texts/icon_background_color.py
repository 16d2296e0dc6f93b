"""The background of the icon is not the brand colour.

## What it finds
An icon most of whose edge, or three of whose corners have another colour than `iconBrandColor`: such as rounded
corners on white. What the eye cannot tell apart is let pass. White
and the platform's default blue are looked at as brand colours, by `props-brandcolor-forbidden`.

## Why it matters
The brand colour is drawn around the icon; with another background the icon becomes a box in it.

## Example
    icon on white, "iconBrandColor": "#0a6b5c"

## Instead
    icon on #0a6b5c, "iconBrandColor": "#0a6b5c"

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.facts.limits import FORBIDDEN_BRAND_COLORS, INDEPENDENT_BRAND_COLOR

RULE = Rule("PC887", verified(Severity.ERROR))

_NEAR = 16  # how far each channel may be from the brand colour's: some editors shift colours when they save
_CORNERS = 3  # a logo may reach one corner, or go along one side
_TOLD_ELSEWHERE = {*FORBIDDEN_BRAND_COLORS, INDEPENDENT_BRAND_COLOR}


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    brand = _brand_color(icon)
    if brand is None or icon.picture is None or icon.transparent:
        return
    from connectory.connector.icon.colors import corner_pixels, edge_pixels, hex_of, rgb_of

    counts = edge_pixels(icon.picture)
    if 2 * sum(counts[each] for each in counts if _near(each, rgb_of(brand))) < sum(counts.values()):
        color = hex_of(max(counts, key=lambda each: (counts[each], each)))
        report(icon, f"the background of the icon is `{color}`, and the brand colour is `{brand}`")
        return
    others = [each for each in corner_pixels(icon.picture) if not _near(each, rgb_of(brand))]
    if len(others) >= _CORNERS:
        color = hex_of(max(others, key=lambda each: (others.count(each), each)))
        report(icon, f"the corners of the icon are `{color}`, and the brand colour is `{brand}`")


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _brand_color(icon: Icon) -> str | None:
    """The brand colour, in lower case, if other rules find nothing in it."""
    properties = icon.connector.readable_properties
    color = (properties.connector_properties.text("iconBrandColor") or "").lower() if properties else ""
    return color if re.fullmatch("#[0-9a-f]{6}", color) and color not in _TOLD_ELSEWHERE else None
