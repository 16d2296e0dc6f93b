"""The formats that the platform knows for each type.

Source: `format` of apiDefinition.swagger.schema.json (validator-rules 4.5); which of them belongs to which type:
Swagger 2.0, data types. The list behind UnrecognizedTypeFormat is not published. Looked up 2026-11.
"""

from __future__ import annotations

_TEXTS = "byte binary date date-time date-no-tz password email html uri uuid"
FORMATS: dict[str, frozenset[str]] = {
    "string": frozenset(_TEXTS.split()),
    "integer": frozenset({"int32", "int64"}),
    "number": frozenset({"float", "double"}),
}
"""Type -> its formats; the other types have none."""

ALL_FORMATS = frozenset().union(*FORMATS.values())

MEANT: dict[str, str] = {
    "datetime": "date-time",
    "decimal": "double",
    "guid": "uuid",
    "int": "int32",
    "integer": "int32",
    "iso8601": "date-time",
    "long": "int64",
    "number": "double",
    "timestamp": "date-time",
    "url": "uri",
}
"""Formats that people invent, in lower case without separators -> the one that is meant."""
