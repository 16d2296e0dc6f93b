"""A connector of an independent publisher has an icon.

## What it finds
icon.png, or a picture called `icon` with another ending, in the folder or archive of a connector under the profile
`independent`.

## Why it matters
Microsoft gives all connectors of independent publishers the same icon, so that nobody takes them for the owner's.

## Example
    Orders/icon.png

## Instead
    no icon.png

## Fix
None: delete the file.

## References
- PowerPlatformConnectors: template for pull requests
"""

from __future__ import annotations

from connectory.check.icon_files import other_icons
from connectory.check.nodes.files import ConnectorFolder, Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, independent

RULE = Rule("PC881", independent(Severity.ERROR))

_MESSAGE = "connectors of independent publishers are submitted without icon"


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    if not icon.connector.exported:  # an export has whatever icon the environment shows
        report(icon, _MESSAGE)


@RULE.on(ConnectorFolder)
def check_others(connector: ConnectorFolder, report: Reporter) -> None:
    for file in other_icons(connector):
        report(file, _MESSAGE)
