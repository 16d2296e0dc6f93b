"""An entry of the operations with custom code is no text.

## What it finds
An item of `scriptOperations` that is no text.

## Why it matters
The list names the operations for which the script runs, by their operationIds.

## Example
    "scriptOperations": [{"operationId": "ListOrders"}]

## Instead
    "scriptOperations": ["ListOrders"]

## Fix
None.

## References
- Documentation of paconn: `scriptOperations`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC531", ERROR)


@RULE.on(ConnectorProperties, "scriptOperations")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    for index, name in enumerate(properties.sequence("scriptOperations")):
        if not isinstance(name, str):
            report(properties, "an operationId has to be a text", "scriptOperations", index)
