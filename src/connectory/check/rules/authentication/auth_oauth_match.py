"""Definition and connection do not agree on whether users sign in with OAuth.

## What it finds
Every way to connect is a sign-in, but there is no `oauth2` among the definition's `securityDefinitions`; or there is
one, and no way to connect is a sign-in. With parameter sets of several kinds the definition can speak of one of them
only.

## Why it matters
The portal shows what the definition says, the platform does what the properties say. Users and makers see two things.

## Example
    apiProperties.json: "token": {"type": "oauthSetting", ...}
    apiDefinition.swagger.json: "securityDefinitions": {"api_key": {"type": "apiKey", ...}}

## Instead
    apiDefinition.swagger.json: "securityDefinitions": {"oauth2_auth": {"type": "oauth2", "flow": "accessCode", ...}}

## Fix
None.

## References
- Microsoft's documentation of connection parameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC471", WARNING)


@RULE.on(ConnectorProperties)
def check_properties(properties: ConnectorProperties, report: Reporter) -> None:
    definition = properties.connector.readable_definition
    if definition is None:
        return
    schemes = definition.mapping("securityDefinitions").values()
    if any(isinstance(scheme, dict) and scheme.get("type") == "oauth2" for scheme in schemes):
        return
    sign_ins = [next((each for each in way.values() if each.is_sign_in), None) for way in properties.ways]
    if sign_ins[0] is not None and all(sign_ins):
        message = "users sign in with OAuth, but the definition has no security definition of type `oauth2`"
        report(sign_ins[0], message)


@RULE.on(SecurityScheme, "type")
def check_definition(scheme: SecurityScheme, report: Reporter) -> None:
    properties = scheme.connector.readable_properties
    if scheme.value["type"] != "oauth2" or properties is None:
        return
    ways = properties.connector_properties.ways
    if any(ways) and not any(parameter.is_sign_in for way in ways for parameter in way.values()):
        report(scheme, "the definition says that users sign in with OAuth, but the connection has no `oauthSetting`")
