"""The API wants credentials, but a connection asks for none.

## What it finds
No connection parameters at all, where the definition has `securityDefinitions`.

## Why it matters
The platform takes the credentials of the security definition from the connection's parameters. There are none, so the
requests go out without, and the service refuses them.

## Example
    apiDefinition.swagger.json: "securityDefinitions": {"api_key": {"type": "apiKey", ...}}
    apiProperties.json: "connectionParameters": {}

## Instead
    apiProperties.json: "connectionParameters": {"api_key": {"type": "securestring", "uiDefinition": {...}}}

## Fix
None: whether the API is open to all is for a person to say.

## References
- Microsoft's documentation of connection parameters
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC429", WARNING)


@RULE.on(ConnectorProperties)
def check(properties: ConnectorProperties, report: Reporter) -> None:
    definition = properties.connector.readable_definition
    if definition is not None and definition.mapping("securityDefinitions") and not any(properties.ways):
        keys = ("connectionParameters",) if "connectionParameters" in properties.value else ()
        report(properties, "the definition wants credentials, but the connection asks for none", *keys)
