"""Nothing uses a connection parameter.

## What it finds
A value that users have to enter, and that no policy names, no security definition takes and no custom code can be
handed.

## Why it matters
The platform sends by itself only what the security definition is for: the key of an `apiKey`, user name and password of
a `basic`. Everything else needs a policy. Users fill in a field that does nothing.

## Example
    "connectionParameters": {"api_key": {...}, "region": {"type": "string"}}      (no policy names `region`)

## Instead
    {"templateId": "dynamichosturl", "title": "Region", "parameters": {
      "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.com"}}

## Fix
None: a policy is missing, or the parameter is too much.

## References
- Microsoft's documentation of connection parameters and of policy templates
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectory.check.nodes.properties import ConnectionParameter, Properties
from connectory.check.policy_calls import names_read
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC431", WARNING)


@RULE.on(Properties)
def check(properties: Properties, report: Reporter) -> None:
    connector = properties.connector
    definition = connector.readable_definition
    if definition is None or connector.script is not None or "script" in properties.connector_properties.value:
        return
    schemes = definition.mapping("securityDefinitions")
    read = names_read(properties)
    for way in properties.connector_properties.ways:
        if any(parameter.is_gateway for parameter in way.values()):
            continue  # what a gateway is handed is not documented
        used = read | {name.lower() for name in _sent(schemes, way)}
        for name, parameter in way.items():
            if parameter.is_primitive and ":" not in name and name.lower() not in used:
                report(parameter, f"no policy and no security definition uses the connection parameter `{name}`")


def _sent(schemes: dict[str, Any], way: dict[str, ConnectionParameter]) -> Iterator[str]:
    """The names of parameters that the platform sends by itself. [connections.md 4.3]"""
    secrets = [name for name, parameter in way.items() if parameter.type == "securestring"]
    for key, scheme in schemes.items():
        kind = scheme.get("type") if isinstance(scheme, dict) else None
        if kind == "basic":
            yield from ("username", "password")
        elif kind == "apiKey":
            yield from (key, "api_key", str(scheme.get("name")))
            if len(secrets) == 1:
                yield secrets[0]
