"""Bodies: a request body becomes a body parameter or form parameters, of the one content type that is chosen for it.

The order of choice: JSON, forms (with files: multipart), plain text, binary content, then whatever else there is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from connectory.api.model import Body, MediaType
from connectory.convert.content import TEXT, is_unsaid, kind_of_media, schema_of_media
from connectory.convert.extensions import keep_extensions
from connectory.convert.inputs import (
    RESERVED,
    Input,
    Written,
    fields_of,
    has_unknown_names,
    is_object,
    without_duplicates,
    write_input,
)
from connectory.convert.media_types import BINARY, JSON, MULTIPART, Kind, is_valid, kind_of, well_formed
from connectory.convert.work import Built, Work
from connectory.facts.media_types import essence

NAME = "map-bodies"

_RANKS: dict[Kind, int] = {"json": 1, "form": 3, "multipart": 4, "text": 5, "binary": 6, "xml": 7}
"""Kind of content -> how well it serves, the lower the better; see `_rank` for two that are better still."""


def run(work: Work) -> None:
    """Add the parameters of the body to the operations that have one, and set `consumes`."""
    for built in work.operations:
        if built.source.body is not None:
            _map_body(work, built, built.source.body)


def _map_body(work: Work, built: Built, body: Body) -> None:
    label = built.source.label
    if not body.content:
        work.trace.add(NAME, "dropped", body.where, f"the body of {label} was dropped: it has no content type")
        return
    if built.method in ("get", "head") and not body.required:
        message = f"the optional body of {label} was dropped: the platform sends none with {built.method.upper()}"
        work.trace.add(NAME, "dropped", body.where, message)
        return
    media_type = min(body.content, key=lambda name: _rank(work, name, body.content[name]))
    others = ", ".join(f"`{name}`" for name in body.content if name != media_type)
    if others:
        message = f"the body of {label} is sent as `{media_type}`; that it may also be {others} cannot be said"
        work.trace.add(NAME, "lossy", body.where, message)
    media = body.content[media_type]
    kind = kind_of_media(work, media_type, media)
    if kind == "form" and _has_file(work, media):
        message = f"the form of {label} is sent as `{MULTIPART}`: a url-encoded one holds no files"
        work.trace.add(NAME, "repaired", body.where, message)
        media_type, kind = MULTIPART, "multipart"
    parameters = built.swagger.setdefault("parameters", [])
    if kind in ("form", "multipart"):
        form = _form(work, body, media, kind)
        if form is not None:
            parameters += form
            if form:
                built.swagger["consumes"] = [essence(media_type)]
            return
        kind = "text"
    parameters.append(_body_parameter(work, body, media_type, kind))
    built.swagger["consumes"] = [_sent_type(work, body, media_type, kind)]


def _rank(work: Work, media_type: str, media: MediaType) -> int:
    """The lower, the better."""
    kind = kind_of_media(work, media_type, media)
    if kind == "json":
        return 0 if essence(media_type) == JSON else 1
    if kind == "multipart" and _has_file(work, media):
        return 2
    return _RANKS[kind]


def _sent_type(work: Work, body: Body, media_type: str, kind: Kind) -> str:
    """The content type to send: that of the source, where it is one and not a range of them."""
    if "*" not in media_type and is_valid(media_type):
        return well_formed(media_type)
    sent = JSON if kind == "json" else BINARY if kind == "binary" else "text/plain"
    work.trace.add(NAME, "repaired", body.where, f"the content type `{media_type}` of the body is sent as `{sent}`")
    return sent


# --- bodies that are one value


def _body_parameter(work: Work, body: Body, media_type: str, kind: Kind) -> dict[str, Any]:
    media = body.content[media_type]
    written: dict[str, Any] = {"name": body.name or "body", "in": "body"}
    if written["name"] == RESERVED:
        written["name"] = "body"  # the name of a body is not on the wire
    if body.required:
        written["required"] = True
    if body.description:
        written["description"] = body.description
    written["schema"] = schema_of_media(work, NAME, media_type, media, kind, is_sent=True)
    written.update(keep_extensions(body.extensions, "body", work.trace, NAME, body.where))
    return written


# --- forms


def _form(work: Work, body: Body, media: MediaType, kind: Kind) -> list[dict[str, Any]] | None:
    """The form parameters; None where the form has to be written as text, because its fields are not known."""
    if is_unsaid(media) and media.has_example:
        schema = work.schemas.infer(media.example, media.where)
    else:
        schema = work.schemas.resolve(work.schemas.convert(media.schema))
    if not schema.get("properties") and has_unknown_names(schema):
        return None if kind == "form" else _form_without_fields(work, body, schema)
    if has_unknown_names(schema):
        message = "further fields of the form cannot be given: Swagger 2.0 has no parameters whose names are not known"
        work.trace.add(NAME, "lossy", media.where, message)
    written: Written = []
    # A field is required if the form requires it, even where the whole form is optional by the letter: that a body is
    # required is said seldom, though it nearly always is (docs/decisions/0005).
    form = Input(name="", location="formData", schema=schema, required=True, where=media.where)
    for item in fields_of(work, form):
        if _is_written(work, item) and _can_be_named(work, item):
            written += [(parameter, item.where) for parameter in _field(work, item, media, kind)]
    return without_duplicates(work, NAME, written)


def _form_without_fields(work: Work, body: Body, schema: dict[str, Any]) -> list[dict[str, Any]]:
    if schema.get("format") == "binary":
        work.trace.add(NAME, "repaired", body.where, "the form is one file and has no name for it: `file` was taken")
        return [{"name": "file", "in": "formData", **({"required": True} if body.required else {}), "type": "file"}]
    message = "the form was dropped: it does not say which fields it has, and Swagger 2.0 has to name them"
    work.trace.add(NAME, "dropped", body.where, message)
    return []


def _is_written(work: Work, item: Input) -> bool:
    if work.schemas.resolve(item.schema).get("readOnly"):
        work.trace.add(NAME, "dropped", item.where, f"the field `{item.name}` of the form was dropped: it is only read")
        return False
    return True


def _can_be_named(work: Work, item: Input) -> bool:
    if item.name.isascii() and item.name != RESERVED:
        return True
    reason = "the platform reserves that name" if item.name.isascii() else "names of fields are ASCII on the platform"
    work.trace.add(NAME, "dropped", item.where, f"the field `{item.name}` of the form was dropped: {reason}")
    return False


def _field(work: Work, item: Input, media: MediaType, kind: Kind) -> list[dict[str, Any]]:
    encoding = media.encoding.get(item.name)
    encoding = encoding if isinstance(encoding, dict) else {}
    schema = work.schemas.resolve(item.schema)
    if encoding.get("headers"):
        work.trace.add(NAME, "lossy", item.where, f"headers of the part `{item.name}` cannot be said in Swagger 2.0")
    if _is_file(work, schema, encoding):
        return _file(work, item, schema)
    if _is_json(schema, encoding):
        message = f"the field `{item.name}` takes its value as JSON text: a form of Swagger 2.0 holds plain values"
        work.trace.add(NAME, "lossy", item.where, message)
        return write_input(work, NAME, _as_text(item, schema))
    style = str(encoding.get("style", "form"))
    explode = encoding.get("explode", style == "form" or kind == "multipart")
    return write_input(work, NAME, replace(item, style=style, explode=bool(explode)))


def _is_json(schema: dict[str, Any], encoding: dict[str, Any]) -> bool:
    """Whether OpenAPI writes the field as JSON: objects, unless the encoding gives a style; lists, if it says so."""
    if "style" in encoding or "explode" in encoding:
        return False
    if schema.get("type") == "array":
        return kind_of(str(encoding.get("contentType", ""))) == "json"
    return is_object(schema)


def _has_file(work: Work, media: MediaType) -> bool:
    properties = work.schemas.resolve(work.schemas.convert(media.schema)).get("properties", {})
    return any(
        _is_file(work, work.schemas.resolve(item), media.encoding.get(name)) for name, item in properties.items()
    )


def _is_file(work: Work, schema: dict[str, Any], encoding: Any) -> bool:
    """Whether a field is a file or a list of files, by its schema or by the content type of its part."""
    if schema.get("type") == "array":
        schema = work.schemas.resolve(schema.get("items", {}))
    content_type = str(encoding.get("contentType", "")) if isinstance(encoding, dict) else ""
    return schema.get("format") == "binary" or (not schema and kind_of(content_type.split(",")[0]) == "binary")


def _as_text(item: Input, schema: dict[str, Any]) -> Input:
    """The field with a text for its value; `schema` is its resolved one."""
    return replace(item, schema=TEXT, description=item.description or schema.get("description"))


def _file(work: Work, item: Input, schema: dict[str, Any]) -> list[dict[str, Any]]:
    (written,) = write_input(work, NAME, _as_text(item, schema))
    if schema.get("type") == "array":
        message = f"the field `{item.name}` takes one file: Swagger 2.0 has no lists of files"
        work.trace.add(NAME, "lossy", item.where, message)
    return [{key: "file" if key == "type" else value for key, value in written.items()}]
