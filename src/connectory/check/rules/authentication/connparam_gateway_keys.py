"""A connection parameter for the on-premises gateway has a key that is not documented for it.

## What it finds
A parameter of type `gatewaySetting` with another key than `type` and `uiDefinition`.

## Why it matters
Microsoft's schema of the file refuses it. One accepted connector has `gatewaySettings`, so this may work.

## Example
    "gateway": {"type": "gatewaySetting", "defaultValue": "..."}

## Instead
    "gateway": {"type": "gatewaySetting", "uiDefinition": {"constraints": {"required": "true"}}}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC424", WARNING)


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if parameter.is_gateway:
        for key in parameter.value:
            if key not in ("type", "uiDefinition"):
                report(parameter, f"a parameter of type `gatewaySetting` has no documented key `{key}`", key)
