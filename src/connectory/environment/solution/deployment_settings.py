"""Deployment settings files of `pac`: the values that components of a solution have in one environment.

    {"EnvironmentVariables": [{"SchemaName", "Value"}], "ConnectionReferences": [{"LogicalName", "ConnectionId",
     "ConnectorId"}]}

Source: platform 6.6; `pac solution create-settings` writes one with empty values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from connectory.errors import ConnectorError, UsageError

_TYPE = "Microsoft.Dynamics.CRM."


class Value(NamedTuple):
    """The value of a component; `name` is its schema name, or the logical name of a connection reference."""

    name: str
    parameter: dict[str, str]
    """As the import takes it."""


def read_settings(path: Path) -> list[Value]:
    """The values in a deployment settings file; those left empty are passed over. Raises UsageError, ConnectorError."""
    from connectory.connector.lossless_json import read_json

    if not path.is_file():
        raise UsageError("there is no such file", file=str(path))
    try:
        tree = read_json(path.read_bytes(), str(path))
    except OSError as error:
        raise ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    if not isinstance(tree, dict):
        raise ConnectorError("a deployment settings file is a JSON object", file=str(path))
    return [*_variables(tree, path), *_references(tree, path)]


def _variables(tree: Mapping[str, Any], path: Path) -> Iterator[Value]:
    for entry in _entries(tree, "EnvironmentVariables", path):
        name, value = _text(entry, "SchemaName"), _text(entry, "Value")
        if name and value:
            kind = f"{_TYPE}environmentvariablevalue"
            yield Value(name, {"@odata.type": kind, "schemaname": name, "value": value})


def _references(tree: Mapping[str, Any], path: Path) -> Iterator[Value]:
    for entry in _entries(tree, "ConnectionReferences", path):
        name, connection, connector = (_text(entry, key) for key in ("LogicalName", "ConnectionId", "ConnectorId"))
        if name and connection:
            parameter = {"@odata.type": f"{_TYPE}connectionreference", "connectionreferencelogicalname": name}
            parameter["connectionid"] = connection
            yield Value(name, {**parameter, "connectorid": connector} if connector else parameter)


def _entries(tree: Mapping[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    entries = tree.get(key) or []
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise ConnectorError(f"{key} is not a list of objects", file=str(path))
    return entries


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value)
