"""The custom code runs for all operations.

## What it finds
`scriptOperations: []` where there is a script.

## Why it matters
An empty list does not mean none: the script runs for every operation, also for those that are added later. A script
that does not expect one has to send it on.

## Example
    "scriptOperations": []

## Instead
    "scriptOperations": ["ListOrders", "CreateOrder"]

## Fix
None: this may be what you want.

## References
- Documentation of paconn: `scriptOperations`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC533", INFO)


@RULE.on(ConnectorProperties, "scriptOperations")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    if properties.value["scriptOperations"] == [] and properties.connector.script is not None:
        report(properties, "an empty list means that the script runs for all operations", "scriptOperations")
