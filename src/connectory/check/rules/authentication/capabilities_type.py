"""A capability of the connector is no text.

## What it finds
An item of `capabilities` that is a number, an object or anything else but a text.

## Why it matters
Microsoft's schema of the file refuses it.

## Example
    "capabilities": [{"name": "actions"}]

## Instead
    "capabilities": ["actions"]

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `capabilities`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC415", ERROR)


@RULE.on(ConnectorProperties, "capabilities")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    for index, capability in enumerate(properties.value["capabilities"]):
        if not isinstance(capability, str):
            report(properties, "a capability has to be a text", "capabilities", index)
