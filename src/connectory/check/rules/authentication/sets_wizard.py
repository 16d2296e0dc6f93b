"""The connector has parameter sets, which the maker portal cannot edit.

## What it finds
`connectionParameterSets`.

## Why it matters
The wizard in the portal does not show the sets. Deploy and change the connector with `paconn` or `pac`, and do not save
it in the portal.

## Example
    "connectionParameterSets": {"values": [...]}

## Instead
Nothing is wrong with it: this is a reminder. Acknowledge the finding once the people who deploy know.

## Fix
None.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity

RULE = Rule("PC447", Levels(Severity.INFO, None, None))


@RULE.on(ConnectorProperties, "connectionParameterSets")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    report(properties, "the maker portal cannot edit parameter sets: deploy with a tool", "connectionParameterSets")
