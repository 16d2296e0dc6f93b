"""The connector has no brand colour.

## What it finds
`properties` without `iconBrandColor`, or with an empty one.

## Why it matters
The colour is drawn behind the icon. It is the one key that Microsoft's schema of the file asks for, and `paconn` and
`pac` refuse a connector without it.

## Example
    {"properties": {"connectionParameters": {}}}

## Instead
    {"properties": {"connectionParameters": {}, "iconBrandColor": "#0a6b5c"}}

## Fix
None: the colour is that of your brand. For independent publishers see `props-brandcolor-ip`.

## References
- Microsoft's paconn-apiProperties.schema.json: `iconBrandColor`
- Certification policy 5000.2.1.1
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC402", ERROR, policy="5000.2.1.1")


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, ConnectorProperties):
        report(fault.node, "the connector has no `iconBrandColor`")


@RULE.on(ConnectorProperties, "iconBrandColor")
def check_empty(properties: ConnectorProperties, report: Reporter) -> None:
    if not properties.value["iconBrandColor"].strip():
        report(properties, "`iconBrandColor` is empty", "iconBrandColor")
