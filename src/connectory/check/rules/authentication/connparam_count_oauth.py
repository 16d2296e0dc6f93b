"""A connection asks for more than one sign-in.

## What it finds
A second parameter of type `oauthSetting` among the connection parameters, or in the same parameter set.

## Why it matters
The platform does one sign-in for a connection. For a choice between several, each belongs into a parameter set of its
own.

## Example
    "connectionParameters": {"token": {"type": "oauthSetting"}, "token2": {"type": "oauthSetting"}}

## Instead
    "connectionParameterSets": {"values": [
      {"name": "users", "parameters": {"token": {"type": "oauthSetting"}}},
      {"name": "apps", "parameters": {"token": {"type": "oauthSetting"}}}
    ]}

## Fix
None.

## References
- Microsoft's documentation of connectors with several ways to sign in
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC428", WARNING)


@RULE.on(ConnectorProperties)
def check(properties: ConnectorProperties, report: Reporter) -> None:
    for way in properties.ways:
        sign_ins = [parameter for parameter in way.values() if parameter.is_sign_in]
        for parameter in sign_ins[1:]:
            message = f"`{sign_ins[0].name}` is a sign-in already, and a connection does one only"
            report(parameter, message, related=sign_ins[:1])
