"""The properties have a key that the platform does not know.

## What it finds
A key of `properties` that is none of `iconBrandColor`, `publisher`, `stackOwner`, `capabilities`,
`connectionParameters`, `connectionParameterSets`, `policyTemplateInstances` and `scriptOperations`. The old key
`script` is a warning.

## Why it matters
The tools send the known keys only, so what stands under another one is lost, and nobody is told. Some keys
(`displayName`, `environment`, ...) are set by the service and come along when a connector is downloaded by other means.

## Example
    "properties": {"stackowner": "Contoso"}

## Instead
    "properties": {"stackOwner": "Contoso"}

## Fix
Unsafe: a key in another case is renamed, and what stands under it begins to count.

## References
- Microsoft's paconn-apiProperties.schema.json; documentation of paconn; what `paconn download` keeps
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.connection_parameters import SET_BY_SERVICE

RULE = Rule("PC412", ERROR)


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, ConnectorProperties):
        return
    if key == "script":
        message = "`script` is the old form of `scriptOperations`, with the operations under `operationIds`"
        report(node, message, key, levels=WARNING)
    elif key in SET_BY_SERVICE:
        report(node, f"`{key}` is set by the service and has no place in the file", key)
    else:
        known = known_as(key, node.keys)
        message = f"the platform does not know `{key}`{meant(known)}"
        report(node, message, key, fix=rename(node, (key,), known, safe=False))
