"""A connector of an independent publisher has an icon.

## What it finds
icon.png in the folder or archive of a connector under the profile `independent`.

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

from connectory.check.nodes.files import Icon
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, independent

RULE = Rule("PC881", independent(Severity.ERROR))


@RULE.on(Icon)
def check(icon: Icon, report: Reporter) -> None:
    if not icon.connector.exported:  # an export has whatever icon the environment shows
        report(icon, "connectors of independent publishers are submitted without icon")
