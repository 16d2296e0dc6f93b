"""The definition wants user name and password, but the connection does not ask for both.

## What it finds
A security definition of type `basic` in a connector in which no way to connect has both `username` and `password`.

## Why it matters
The platform takes the two from connection parameters of exactly these names.

## Example
    apiDefinition.swagger.json: "securityDefinitions": {"basic": {"type": "basic"}}
    apiProperties.json: "connectionParameters": {"user": {...}, "pass": {...}}

## Instead
    apiProperties.json: "connectionParameters": {"username": {...}, "password": {...}}

## Fix
None: existing connections use the old names.

## References
- Microsoft's documentation of connection parameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC473", WARNING)


@RULE.on(SecurityScheme, "type")
def check(scheme: SecurityScheme, report: Reporter) -> None:
    properties = scheme.connector.readable_properties
    if scheme.value["type"] != "basic" or properties is None:
        return
    ways = properties.connector_properties.ways
    if any(ways) and not any({"username", "password"} <= set(way) for way in ways):
        message = "the definition wants user name and password, but the connection has no `username` and `password`"
        report(scheme, message)
