"""The connection parameters in the package are not those beside it.

## What it finds
A connector's folder with `package.zip`, where the exported connection parameters (or parameter sets) are others than
those of `apiProperties.json`. Identifiers and secrets of apps do not count: an export empties them.

## Why it matters
What is submitted is the package: what was changed since would be lost.

## Example
    package.zip exported before a parameter was added

## Instead
    package.zip exported of the connector as it is now

## Fix
None: make the archive again.

## References
- Ours: the package and its source
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.connector.lossless_json import same

RULE = Rule("PC969", certification(Severity.WARNING))

_EMPTIED = {"clientId", "clientSecret", "redirectUrl"}


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    own = connector.readable_properties
    packed = connector.packed.connectors if connector.packed else []
    others = [each.connector_properties for folder in packed if (each := folder.readable_properties)]
    if own is None or not others:
        return
    for key in ("connectionParameters", "connectionParameterSets"):
        mine = _plain(own.connector_properties.mapping(key))
        if not any(same(mine, _plain(other.mapping(key))) for other in others):
            report(own.connector_properties, f"the package holds other `{key}` than this file", key)


def _plain(value: Any) -> Any:
    """A value without what an export empties."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in _EMPTIED}
    return [_plain(item) for item in value] if isinstance(value, list) else value
