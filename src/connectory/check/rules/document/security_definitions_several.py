"""There are several security definitions.

## What it finds
More than one member of `securityDefinitions`, unless the properties have `connectionParameterSets`.

## Why it matters
A connector has one way to sign in, unless it has parameter sets. The wizard takes the first definition.

## Example
    "securityDefinitions": {"api_key": {...}, "basic": {...}}

## Instead
    "securityDefinitions": {"api_key": {...}}

## Fix
None: which one is meant is not known.

## References
- Documentation of custom connectors: import of an OpenAPI definition; accepted connectors have one
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC176", WARNING)

_KEY = "securityDefinitions"


@RULE.on(Definition, _KEY)
def check(definition: Definition, report: Reporter) -> None:
    connector = definition.connector
    schemes = definition.value[_KEY]
    if len(schemes) < 2 or not connector.complete:
        return
    properties = connector.readable_properties
    if properties is None or "connectionParameterSets" not in properties.mapping("properties"):
        report(definition, f"there are {len(schemes)} security definitions and no parameter sets", _KEY)
