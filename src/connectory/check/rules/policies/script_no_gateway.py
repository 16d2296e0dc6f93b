"""There is custom code in a connector that goes through an on-premises gateway.

## What it finds
A script, in a connector with a parameter of type `gatewaySetting`.

## Why it matters
Custom code does not run for connections through a gateway.

## Example
    script.csx beside "connectionParameters": {"gateway": {"type": "gatewaySetting"}}

## Instead
One connector for the cloud with the code, another for the gateway without.

## Fix
None.

## References
- Microsoft's documentation of custom code: limits
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC564", WARNING)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    properties = script.connector.readable_properties
    gateways = [each for each in properties.connection_parameters if each.is_gateway] if properties else []
    if gateways:
        report(script, "custom code does not run for connections through a gateway", related=gateways[:1])
