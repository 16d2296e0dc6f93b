"""The logo of the icon is too large, or not there.

## What it finds
An icon whose logo takes more than nine tenths of its width or height, measured from a background of one colour; an icon
of one colour.

## Why it matters
Certification asks for about 160 of 230 pixels, so that the logo does not touch the edge of the circle or square that it
is shown in.

## Example
    a logo from edge to edge

## Instead
    a logo of 160 x 160 pixels in 230 x 230

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
"""

from __future__ import annotations

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified

RULE = Rule("PC888", verified(Severity.INFO))

_MOST = 0.9


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    if icon.picture is None:
        return
    from connectory.connector.icon.colors import color_of_edge
    from connectory.connector.icon.logo import content_box

    background = color_of_edge(icon.picture, tolerance=16)
    if background is None:
        return
    box = content_box(icon.picture, background)
    if box is None:
        report(icon, "the icon is of one colour; there is no logo to be seen")
        return
    left, top, right, bottom = box
    share = max((right - left) / icon.picture.width, (bottom - top) / icon.picture.height)
    if share > _MOST:
        report(icon, f"the logo takes {share:.0%} of the icon; about 70% is asked for")
