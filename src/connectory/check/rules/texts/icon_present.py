"""The connector has no icon.

## What it finds
A connector in a package without an icon. In a folder it is an information: the icon is in the package, and few folders
of Microsoft's repository have one.

## Why it matters
Certification asks verified publishers for an icon of their own.

## Example
    connector without icon.png

## Instead
    connector with icon.png, 230 x 230 pixels

## Fix
None: a picture is for a person to make. `connectory generate --icon` makes one of a logo.

## References
- Submission for certification: icon requirements
- Certification policy 5000.1.1.1
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified

RULE = Rule("PC880", verified(Severity.ERROR), policy="5000.1.1.1")


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    if connector.icon is not None or not connector.complete:
        return
    if connector.package is not None:
        report(connector, "the connector has no icon")
    else:
        report(connector, "there is no icon.png, which the package needs", levels=verified(Severity.INFO))
