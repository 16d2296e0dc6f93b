"""There are connection parameters beside the parameter sets.

## What it finds
`connectionParameters` that are not empty, where there are `connectionParameterSets` too.

## Why it matters
Clients that know sets ask for those of the chosen set only; others ask for the connection parameters. Policies have to
do with both. Most accepted connectors with sets keep them for old clients, so this is advice.

## Example
    "connectionParameters": {"api_key": {...}}, "connectionParameterSets": {"values": [...]}

## Instead
    "connectionParameters": {}, "connectionParameterSets": {"values": [...]}

## Fix
None: existing connections may use them.

## References
- Microsoft's documentation of connectors with several ways to sign in; what accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC446", INFO)


@RULE.on(ConnectorProperties, "connectionParameterSets")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    if properties.mapping("connectionParameters") and properties.sets:
        message = "clients that know parameter sets do not ask for these connection parameters"
        report(properties, message, "connectionParameters")
