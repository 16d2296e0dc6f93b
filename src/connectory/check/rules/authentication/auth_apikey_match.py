"""The definition wants an API key, but the connection asks for no value.

## What it finds
A security definition of type `apiKey` in a connector whose connection parameters are sign-ins only. The names need not
be the same.

## Why it matters
The platform has nothing to send as the key.

## Example
    apiDefinition.swagger.json: "securityDefinitions": {"api_key": {"type": "apiKey", ...}}
    apiProperties.json: "connectionParameters": {"token": {"type": "oauthSetting", ...}}

## Instead
    apiProperties.json: "connectionParameters": {"api_key": {"type": "securestring", ...}}

## Fix
None.

## References
- Microsoft's documentation of connection parameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC472", INFO)


@RULE.on(SecurityScheme, "type")
def check(scheme: SecurityScheme, report: Reporter) -> None:
    properties = scheme.connector.readable_properties
    if scheme.value["type"] != "apiKey" or properties is None:
        return
    ways = properties.connector_properties.ways
    parameters = [parameter for way in ways for parameter in way.values()]
    if parameters and not any(each.is_primitive and ":" not in each.name for each in parameters):
        report(scheme, "the definition wants an API key, but the connection asks for none")
