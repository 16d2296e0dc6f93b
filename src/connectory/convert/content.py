"""Content of one type, of a body or an answer, as a schema that tells what the user of the connector has in hand.

JSON is what its schema says. Other content is a text or a file to the user, unless its schema names properties: then it
is what JSON it holds, since the names of types are wrong more often than such schemas.
"""

from __future__ import annotations

from typing import Any

from connectory.api.model import MediaType
from connectory.convert.media_types import BINARY, Kind, kind_of, kind_of_content
from connectory.convert.work import Work
from connectory.facts.media_types import essence

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}

_SCALARS = ("string", "number", "integer", "boolean")


def kind_of_media(work: Work, media_type: str, media: MediaType) -> Kind:
    """What the content is, by the name of its type, or by its schema where that does not tell."""
    value = media.schema.value if media.schema is not None else None
    if isinstance(value, dict) and value.get("type") == "file":
        return "binary"  # Swagger 2.0 says so under whatever type the operation produces
    return kind_of_content(media_type, work.schemas.resolve(work.schemas.convert(media.schema)))


def schema_of_media(
    work: Work, step: str, media_type: str, media: MediaType, kind: Kind, *, is_sent: bool
) -> dict[str, Any]:
    """The schema of the content; inferred from an example if there is none. `step` is who asks, for the trace.

    An answer in XML or text keeps the schema that describes it; such a body is written by the user, so it is a text.
    """
    schema = work.schemas.convert(media.schema)
    if kind == "json":
        return work.schemas.infer(media.example, media.where) if _is_told_by_example(media) else schema
    resolved = work.schemas.resolve(schema)
    if resolved.get("properties") and _may_be_json(kind, media_type, is_sent):
        message = f"content with properties is taken for JSON, though its type is `{media_type}`"
        work.trace.add(step, "repaired", media.where, message)
        return schema
    if kind in ("binary", "multipart"):
        if schema == {} and media.schema is not None and kind_of(media_type) == "any" and not is_sent:
            return schema  # anything, of any type
        if resolved.get("properties"):
            message = f"content of the type `{media_type}` is a file to the connector: what is in it cannot be said"
            work.trace.add(step, "lossy", media.where, message)
        return FILE | _labels(work, media)
    if kind == "text" and resolved.get("type") in _SCALARS:
        return schema
    if resolved and not is_sent:
        message = f"content of the type `{media_type}` is described by its parts, but comes as a text to the connector"
        work.trace.add(step, "lossy", media.where, message)
        return schema
    if resolved:
        message = f"content of the type `{media_type}` is a text to the connector: what is in it cannot be said"
        work.trace.add(step, "lossy", media.where, message)
    return TEXT | _labels(work, media)


def _may_be_json(kind: Kind, media_type: str, is_sent: bool) -> bool:
    """Whether content whose schema names properties can be JSON under another name; what is sent has to be surely."""
    return essence(media_type) in ("text/plain", BINARY) if is_sent else kind != "xml"


def _is_told_by_example(media: MediaType) -> bool:
    """Whether there is an example that says something, and nothing else does."""
    return is_unsaid(media) and media.has_example and media.example not in ({}, [])


def _labels(work: Work, media: MediaType) -> dict[str, Any]:
    """What a source that is made for the platform says of how the content is shown."""
    schema = work.schemas.resolve(work.schemas.convert(media.schema))
    return {key: schema[key] for key in ("x-ms-summary", "x-ms-visibility") if key in schema}


def is_unsaid(media: MediaType) -> bool:
    """Whether nothing is said of the content; a reference that leads nowhere says something that is not known."""
    return media.schema is None or media.schema.value in ({}, True, None)
