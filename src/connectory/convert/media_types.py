"""Media types, sorted by what a connector can do with a body of that type."""

from __future__ import annotations

import re
from typing import Any, Literal

from connectory.facts.media_types import essence

Kind = Literal["json", "form", "multipart", "text", "xml", "binary", "any", "other"]

JSON = "application/json"
BINARY = "application/octet-stream"
MULTIPART = "multipart/form-data"

_VALID = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+", re.ASCII)
_PARAMETER = re.compile(r"""[\w!#$&^.+*-]+=(?:[^\s";]+|"[^"]*")""", re.ASCII)
_TEXTS = frozenset(
    {
        "application/csv",
        "application/graphql",
        "application/javascript",
        "application/jsonl",
        "application/sql",
        "application/toml",
        "application/x-ndjson",
        "application/x-yaml",
        "application/yaml",
    }
)
_BINARIES = frozenset(
    {
        BINARY,
        "application/gzip",
        "application/msword",
        "application/pdf",
        "application/x-gzip",
        "application/x-tar",
        "application/zip",
    }
)
_BINARY_STARTS = ("image/", "audio/", "video/", "font/", "multipart/", "application/vnd.openxmlformats")


def is_valid(media_type: str) -> bool:
    """Whether the text has the form of a media type (RFC 6838), wildcards allowed."""
    return _VALID.fullmatch(essence(media_type)) is not None


def well_formed(media_type: str) -> str:
    """The type with those of its parameters that are some: `text/plain` of `text/plain; utf-8`."""
    name, *parameters = (part.strip() for part in media_type.split(";"))
    return "; ".join([name, *(parameter for parameter in parameters if _PARAMETER.fullmatch(parameter))])


def kind_of_content(media_type: str, schema: dict[str, Any]) -> Kind:
    """What a body is: by the name of its type, or by its schema (converted and resolved) where that does not tell."""
    kind = kind_of(media_type)
    if kind not in ("any", "other"):
        return kind
    if not schema or schema.get("format") == "binary":
        return "binary"
    return "text" if schema.get("type") == "string" else "json"


def kind_of(media_type: str) -> Kind:
    """What a body of the type is; `any` for `*/*`, `other` where the name does not tell."""
    name = essence(media_type)
    if name in ("*/*", "application/*", "*"):
        return "any"
    if name == "application/x-www-form-urlencoded":
        return "form"
    if name == MULTIPART:
        return "multipart"
    if name in (JSON, "text/json", "application/x-json") or name.endswith("+json"):
        return "json"
    if name in ("application/xml", "text/xml") or name.endswith("+xml"):
        return "xml"
    if name in _TEXTS or name.startswith("text/"):
        return "text"
    if name in _BINARIES or name.startswith(_BINARY_STARTS):
        return "binary"
    return "other"
