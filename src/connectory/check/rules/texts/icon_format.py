"""The icon is no PNG picture, or is not called so.

## What it finds
An icon.png that holds something else, is broken or is animated; a picture called `icon` with another ending, where
there is no icon.png; an icon of another name, such as `Icon.png`, or the `logo.png` that the settings name.

## Why it matters
Nothing else is taken, and a JPEG picture that was renamed is none.

## Example
    icon.jpg

## Instead
    icon.png, saved as PNG

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
- Certification policy 5000.2.1.3
"""

from __future__ import annotations

from connectory.check.icon_files import ICON_NAME, other_icons
from connectory.check.nodes.files import ConnectorFolder, Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified

RULE = Rule("PC882", verified(Severity.ERROR), policy="5000.2.1.3")


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    if not icon.is_png:
        report(icon, "the icon is no PNG file")
    elif icon.fault:
        report(icon, f"the icon cannot be used: {icon.fault}")
    elif icon.source.short != ICON_NAME and icon.connector.complete and not icon.connector.exported:
        report(icon, f"the icon has to be called {ICON_NAME}")


@RULE.on(ConnectorFolder)
def check_name(connector: ConnectorFolder, report: Reporter) -> None:
    for file in other_icons(connector):
        report(file, f"the icon has to be a PNG file called {ICON_NAME}")
