"""The properties file holds something beside its object `properties`, or has none.

## What it finds
apiProperties.json without `properties`, or with another key than `properties` and `$schema` beside it.

## Why it matters
The platform's tools read `properties` alone: a key beside it does nothing, and Microsoft's schema of the file refuses
it.

## Example
    {"iconBrandColor": "#0a6b5c", "properties": {"connectionParameters": {}}}

## Instead
    {"properties": {"iconBrandColor": "#0a6b5c", "connectionParameters": {}}}

## Fix
None: whether the key belongs into `properties` is for a person to say.

## References
- Microsoft's paconn-apiProperties.schema.json: the root
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey, UnknownKey
from connectory.check.nodes.properties import Properties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC401", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, Properties):
        report(fault.node, "the file has no object `properties`")


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, Properties):
        report(fault.node, f"`{fault.key}` stands beside `properties`, where nothing reads it", fault.key)
