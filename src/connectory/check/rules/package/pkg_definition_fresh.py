"""The definition in the package is not the one beside it.

## What it finds
A connector's folder with `package.zip`, where the exported definition is another one than
`apiDefinition.swagger.json`. The order of keys does not count.

## Why it matters
What is submitted is the package: what was changed since would be lost.

## Example
    package.zip exported before an operation was added

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

RULE = Rule("PC968", certification(Severity.WARNING))

_FIRST = (("info", "title"), ("host",), ("basePath",))  # what tells most when it differs


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    own = connector.readable_definition
    packed = connector.packed.connectors if connector.packed else []
    others = [each.definition.value for each in packed if each.readable_definition and each.definition]
    if own is None or not others or any(same(own.value, other) for other in others):
        return
    path = _difference(own.value, others[0])
    what = f"path `{path[1]}`" if path[0] == "paths" and len(path) > 1 else f"`{'.'.join(path)}`"
    report(own, f"the package holds another definition than this file: {what} differs", *_present(own.value, path))


def _difference(own: dict[str, Any], other: dict[str, Any]) -> tuple[str, ...]:
    """The keys that lead to the first thing that differs."""
    for path in _FIRST:
        if _at(own, path) != _at(other, path):
            return path
    key = next(key for key in (*own, *other) if not same(own.get(key), other.get(key)))
    mine, theirs = own.get(key), other.get(key)
    if key != "paths" or not isinstance(mine, dict) or not isinstance(theirs, dict):
        return (key,)
    return key, next(path for path in (*mine, *theirs) if not same(mine.get(path), theirs.get(path)))


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _present(value: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    """As much of the path as there is in the value."""
    found: list[str] = []
    for key in path:
        if not isinstance(value, dict) or key not in value:
            break
        value = value[key]
        found.append(key)
    return tuple(found)
