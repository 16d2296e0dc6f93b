"""A connector as a row of the table `connector` of Dataverse, and back to its files. Source: platform 1 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.connector.folder import FILE_NAMES
from connectory.connector.writing import json_bytes
from connectory.errors import ConnectorError
from connectory.facts.connector_table import (
    CAPABILITIES,
    COLUMN_LENGTHS,
    CUSTOM_CONNECTOR,
    ICON_BYTES,
    JSON_COLUMNS,
)

if TYPE_CHECKING:
    from pathlib import Path

    from connectory.connector.folder import Connector

_MARK = "\ufeff"

PROPERTIES_WITH_COLUMN = (
    "connectionParameters",
    "connectionParameterSets",
    "iconBrandColor",
    "capabilities",
    "scriptOperations",
    "policyTemplateInstances",
)
"""The properties that an environment keeps, in the order in which `generate` writes them."""


class TooLong(NamedTuple):
    """A column whose value is longer than the environment takes."""

    column: str
    length: int
    limit: int

    def __str__(self) -> str:
        unit = "bytes" if self.column == "iconblob" else "characters"
        return f"{self.column} has {self.length:,} {unit}, the environment takes {self.limit:,}"


def row_of(connector: Connector) -> dict[str, Any]:
    """The columns of the row of this connector, without its `name`, which depends on the publisher.

    What the folder does not have has no key, so that nothing is cleared because a file is absent. The definition is
    the very text of its file, without a byte-order mark. Raises ConnectorError, located, for a file that is missing or
    cannot be read.
    """
    from connectory.document.encoding import decode, to_utf8

    row: dict[str, Any] = {"connectortype": CUSTOM_CONNECTOR}
    name = connector.names.get("definition", "")
    content = connector.read(name) if name else b""  # before its tree, with which it would be compared, is asked for
    info = connector.definition.get("info")
    for column, key in (("displayname", "title"), ("description", "description")):
        value = info.get(key) if isinstance(info, dict) else None
        if isinstance(value, str):
            row[column] = value
    row["openapidefinition"] = decode(to_utf8(content, name), name)
    row.update(_property_columns(_properties(connector)))
    if (script := connector.script) is not None:
        row["customcodeblobcontent"] = script
    if (icon := connector.icon) is not None:
        row["iconblob"] = _base64(icon)
    return row


def files_of(row: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a connector, made of the columns of its row; null is what is not there.

    The definition has the text that was stored; the properties are written as `generate` writes them. Raises
    ConnectorError for a column that is not what it has to be.
    """
    definition, properties, icon, script = (
        FILE_NAMES[part][0] for part in ("definition", "properties", "icon", "script")
    )
    files = {
        definition: _text(row, "openapidefinition").encode(),
        properties: json_bytes({"properties": properties_of(row)}),
    }
    if row.get("customcodeblobcontent"):
        files[script] = _text(row, "customcodeblobcontent").encode()
    if row.get("iconblob"):
        files[icon] = _bytes(_text(row, "iconblob"))
    return files


def not_kept(connector: Connector) -> list[str]:
    """What of a connector's folder an environment has no place for.

    Keys of the properties, capabilities with their key, and byte-order marks with their file.
    """
    properties = _properties(connector)
    keys = [key for key in properties if key not in PROPERTIES_WITH_COLUMN]
    capabilities = [f"capabilities: {name}" for name in _capabilities(properties) if name not in CAPABILITIES]
    return keys + capabilities + [f"byte-order mark: {name}" for name in _marked(connector)]


def _marked(connector: Connector) -> list[str]:
    """The texts that begin with a byte-order mark, as they stand in the folder."""
    names = [connector.names.get("definition"), connector.names.get("script")]
    files = [connector.folder / name for name in names if name] if connector.folder else []
    return [file.name for file in files if file.is_file() and _begins_with_mark(file)]


def _begins_with_mark(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(3) == _MARK.encode()


def too_long(row: Mapping[str, Any]) -> list[TooLong]:
    """The columns that are longer than the environment takes, in the order of the table."""
    lengths = {column: len(row[column]) for column in COLUMN_LENGTHS if isinstance(row.get(column), str)}
    found = [TooLong(column, lengths[column], most) for column, most in COLUMN_LENGTHS.items() if column in lengths]
    if icon := row.get("iconblob"):
        found.append(TooLong("iconblob", len(icon) * 3 // 4 - icon.count("=", -2), ICON_BYTES))
    return [each for each in found if each.length > each.limit]


def capability_values(names: Iterable[Any]) -> str | None:
    """The value of the column `capabilities` for these names; those that it cannot say are left out."""
    return ",".join(str(CAPABILITIES[name]) for name in names if name in CAPABILITIES) or None


def capability_names(value: str | None) -> list[str]:
    """The names of the capabilities in the value of the column; numbers that are none of them are left out.

    What stands between and around the numbers does not matter: tools that keep data write `[-1,118690004,-1]`.

    >>> capability_names("118690004,118690005"), capability_names("[-1,118690004,-1]")
    (['cloud', 'actions'], ['cloud'])
    """
    names = {str(number): name for name, number in CAPABILITIES.items()}
    return [names[number] for number in re.findall(r"\d+", value or "") if number in names]


def _properties(connector: Connector) -> dict[str, Any]:
    properties = connector.properties.get("properties")
    if not isinstance(properties, dict):
        raise ConnectorError(
            "there is no object `properties`",
            file=str(connector.folder / connector.names["properties"]) if connector.folder else None,
            remedy='The file holds {"properties": {"connectionParameters": ...}}.',
        )
    return properties


def _capabilities(properties: Mapping[str, Any]) -> list[str]:
    names = properties.get("capabilities")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _property_columns(properties: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for column, key in JSON_COLUMNS.items():
        if properties.get(key) is not None:
            columns[column] = json_bytes(properties[key], compact=True).decode().rstrip("\n")
    color = properties.get("iconBrandColor")
    if isinstance(color, str):
        columns["iconbrandcolor"] = color
    if (capabilities := capability_values(_capabilities(properties))) is not None:
        columns["capabilities"] = capabilities
    return columns


def properties_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The properties in a row, in the order in which `generate` writes them. Raises ConnectorError as `files_of`."""
    values = {key: _tree(row, column) for column, key in JSON_COLUMNS.items() if row.get(column)}
    if "connectionParameterSets" not in values:
        values.setdefault("connectionParameters", {})
    if row.get("iconbrandcolor"):
        values["iconBrandColor"] = _text(row, "iconbrandcolor")
    values["capabilities"] = capability_names(row.get("capabilities"))
    return {key: values[key] for key in PROPERTIES_WITH_COLUMN if key in values}


def _tree(row: Mapping[str, Any], column: str) -> Any:
    from connectory.connector.lossless_json import read_json

    return read_json(_text(row, column).encode(), column)


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    if not isinstance(value, str):
        raise ConnectorError(f"the connector's column {column} holds no text")
    return value.removeprefix(_MARK)


def _base64(content: bytes) -> str:
    import base64

    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    import base64

    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ConnectorError("the connector's column iconblob is not base64") from error
