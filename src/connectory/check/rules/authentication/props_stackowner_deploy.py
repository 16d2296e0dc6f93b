"""The properties that are deployed name a stack owner, which `paconn update` refuses.

## What it finds
A `stackOwner` beside a settings.json that names the connector to update (`connectorId`).

## Why it matters
Certification wants the stack owner, but `paconn update` fails while it is there. Update from a copy without it.

## Example
    settings.json: {"connectorId": "shared_contoso-5f0a", "environment": "..."}
    apiProperties.json: {"properties": {"stackOwner": "Contoso", ...}}

## Instead
    apiProperties.json: {"properties": {...}}

## Fix
None: certification needs the key.

## References
- Documentation of paconn: known problems
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity

RULE = Rule("PC411", Levels(Severity.INFO, None, None))


@RULE.on(ConnectorProperties, "stackOwner")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    settings = properties.connector.settings
    if settings is not None and isinstance(settings.value, dict) and settings.text("connectorId"):
        report(properties, "`paconn update` fails while `stackOwner` is there", "stackOwner")
