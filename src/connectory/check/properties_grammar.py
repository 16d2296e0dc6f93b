"""What the objects of apiProperties.json and settings.json may hold.

Source: Microsoft's paconn-apiProperties.schema.json and paconn-settings.schema.json with the corrections of
../shared/reference/validator-rules.md 7 and 8.
"""

from __future__ import annotations

from connectory.check.grammar import ANY, ARRAY, BOOLEAN, INTEGER, OBJECT, STRING, listing, mapping, one, required
from connectory.check.nodes import properties as p
from connectory.check.nodes.node import Key

OPTIONAL_STRING = Key(frozenset({str, type(None)}))
OPTIONAL_ARRAY = Key(frozenset({list, type(None)}))

p.Properties.keys = {"properties": required(one(p.ConnectorProperties)), "$schema": STRING}
p.ConnectorProperties.keys = {
    "iconBrandColor": required(STRING),
    "publisher": STRING,
    "stackOwner": STRING,
    "capabilities": ARRAY,
    "connectionParameters": mapping(p.ConnectionParameter),
    "connectionParameterSets": one(p.ParameterSets),
    "policyTemplateInstances": listing(p.PolicyInstance),
    "scriptOperations": OPTIONAL_ARRAY,  # `pac connector init` writes null
}
p.ConnectionParameter.keys = {
    "type": required(STRING),
    "allowedValues": listing(p.AllowedValue),
    "defaultValue": STRING,
    "uiDefinition": one(p.UiDefinition),
    "metadata": OBJECT,
    "oAuthSettings": one(p.OAuthSettings),
    "gatewaySettings": OBJECT,
}
p.AllowedValue.keys = {"value": required(STRING), "uiDefinition": one(p.UiDefinition)}
p.UiDefinition.keys = {
    "displayName": STRING,
    "description": STRING,
    "tooltip": STRING,
    "tabIndex": INTEGER,
    "constraints": one(p.Constraints),
    "schema": OBJECT,
}
p.Constraints.keys = {
    "clearText": BOOLEAN,
    "required": ANY,
    "tabIndex": INTEGER,
    "capability": ARRAY,
    "hidden": ANY,
    "allowedValues": ARRAY,
    "dependencies": OBJECT,
}
p.OAuthSettings.keys = {
    "identityProvider": required(STRING),
    **dict.fromkeys(("clientId", "clientID", "ClientId", "ClientID"), OPTIONAL_STRING),
    **dict.fromkeys(("clientSecret", "ClientSecret"), OPTIONAL_STRING),
    "redirectMode": STRING,
    "redirectUrl": STRING,
    "scopes": OPTIONAL_ARRAY,
    "properties": OBJECT,
    "additionalParameters": mapping(p.AdditionalParameter),
    "customParameters": mapping(p.CustomParameter),
}
p.CustomParameter.keys = {"value": STRING}  # `{}` says that the user or the platform gives it
p.AdditionalParameter.keys = {"type": required(STRING), "applicableWhen": ARRAY}
p.ParameterSets.keys = {"uiDefinition": one(p.UiDefinition), "values": required(listing(p.ParameterSet))}
p.ParameterSet.keys = {
    "name": required(STRING),
    "uiDefinition": one(p.UiDefinition),
    "parameters": mapping(p.ConnectionParameter),
    "metadata": OBJECT,
}
p.PolicyInstance.keys = {
    "templateId": required(STRING),
    "title": STRING,
    "parameters": required(OBJECT),
    "type": STRING,
}
p.Settings.keys = dict.fromkeys(
    (
        "$schema",
        "connectorId",
        "environment",
        "apiProperties",
        "apiDefinition",
        "icon",
        "script",
        "powerAppsUrl",
        "powerAppsApiVersion",
        "flowUrl",
        "flowApiVersion",
        "clientId",
        "tenant",
        "authorityUrl",
        "resource",
    ),
    OPTIONAL_STRING,  # `pac connector init` writes null
)
