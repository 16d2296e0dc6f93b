"""Bodies as they were sent: every mode that Postman has becomes a content type with a sample."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from connectory.api.model import Loss, MediaType
from connectory.api.postman.confidential import holds_secret, text_holds_secret
from connectory.api.postman.fields import Entry, entries, member, text
from connectory.api.postman.imported import Said, read_description, with_choices
from connectory.api.postman.inference import UNREADABLE, Known, is_literal, schema_of
from connectory.api.postman.json_text import read_json
from connectory.api.postman.parameters import text_example, texts_schema
from connectory.api.postman.variables import Variables
from connectory.document import Node, Place

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

LANGUAGES = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "javascript": "application/javascript",
    "text": "text/plain",
}
"""The content type of each language that a raw body or a saved response can have."""

_BINARY = re.compile(
    r"image/(?!svg)|audio/|video/|font/|application/(?:pdf|zip|gzip|octet-stream|vnd\.openxml|vnd\.ms-)"
)
_FILE: dict[str, Any] = {"type": "string", "format": "binary"}


@dataclass(slots=True, kw_only=True)
class Payload:
    """One body that was sent or received: its content type and its value."""

    content_type: str
    sample: Any = UNREADABLE  # as `inference` takes it
    example: Any = None
    has_example: bool = False
    encoding: dict[str, Any] = field(default_factory=dict)
    required: Sequence[str] = ()  # the fields of a form that are said to be
    where: Place


def content_of(payloads: Iterable[Payload]) -> dict[str, MediaType]:
    """The content that all `payloads` show: one schema for those of a content type, the first good example."""
    typed: dict[str, list[Payload]] = {}
    for payload in payloads:
        typed.setdefault(payload.content_type, []).append(payload)
    return {content_type: _media_type(same) for content_type, same in typed.items()}


def _media_type(same: Sequence[Payload]) -> MediaType:
    schema = schema_of(payload.sample for payload in same)
    if required := [name for name in same[0].required if all(name in payload.required for payload in same)]:
        schema["required"] = required
    shown = next((payload for payload in same if payload.has_example), same[0])
    encoding: dict[str, Any] = {}
    for payload in same:
        encoding = payload.encoding | encoding
    return MediaType(
        schema=Node(schema, same[0].where) if schema else None,
        example=shown.example,
        has_example=shown.has_example,
        encoding=encoding,
        where=same[0].where,
    )


def read_body(request: Node, headers: Sequence[Entry], variables: Variables, losses: list[Loss]) -> Payload | None:
    """The body of a request (or of the request of a saved response); None if it sends none."""
    body = member(request, "body")
    if not isinstance(body.value, dict) or body.value.get("disabled") is True:
        return None
    mode = text(body.value.get("mode")) or next((mode for mode in _MODES if mode in body.value), "none")
    content_type = header_value(headers, "content-type", variables)
    if mode in _MODES:
        return _MODES[mode](body, content_type, variables, losses)
    if mode != "none":
        losses.append(Loss(kind="dropped", where=body.place, message=f"the body was dropped: its mode is {mode!r}"))
    return None


def header_value(headers: Sequence[Entry], name: str, variables: Variables) -> str:
    """A media type that a header names, in lower case and without its parameters; empty if there is none."""
    for header in headers:
        if header.name.lower() == name and not header.disabled:
            value = variables.substitute(header.value).partition(",")[0].partition(";")[0].strip().lower()
            return value if re.fullmatch(r"[\w.+*-]+/[\w.+*-]+", value, re.ASCII) else ""
    return ""


def text_payload(
    written: str, content_type: str, where: Place, variables: Variables, losses: list[Loss], what: str
) -> Payload:
    """The payload for a text. An unknown content type (empty, or with a wildcard) is told from the text itself."""
    if not content_type or "*" in content_type:
        content_type = _sniffed(written, variables)
    if is_json(content_type):
        try:
            value = read_json(written, variables)
        except ValueError:
            message = f"{what} says {content_type}, but is not JSON: it has no schema"
            losses.append(Loss(kind="lossy", where=where, message=message))
            return Payload(content_type=content_type, where=where)
        return value_payload(value, content_type, where)
    if _BINARY.match(content_type):
        return Payload(content_type=content_type, sample=Known(_FILE), where=where)
    public = variables.substitute_public(written)
    shown = "{{" not in public and not text_holds_secret(public)
    return Payload(
        content_type=content_type,
        sample=Known({"type": "string"}),
        example=public if shown else None,
        has_example=shown,
        where=where,
    )


def value_payload(value: Any, content_type: str, where: Place) -> Payload:
    """The payload for a JSON value. It is an example too, unless it holds secrets or stands for other values."""
    shown = is_literal(value) and not holds_secret(value)
    return Payload(
        content_type=content_type, sample=value, example=value if shown else None, has_example=shown, where=where
    )


def _sniffed(written: str, variables: Variables) -> str:
    beginning = written.lstrip()[:1]
    if beginning in ("{", "["):
        try:
            read_json(written, variables)
        except ValueError:
            return LANGUAGES["text"]
        return LANGUAGES["json"]
    return LANGUAGES["xml"] if beginning == "<" else LANGUAGES["text"]


def is_json(content_type: str) -> bool:
    """Whether a media type is JSON or something made of it."""
    return content_type.endswith(("/json", "+json"))


def _raw(body: Node, content_type: str, variables: Variables, losses: list[Loss]) -> Payload | None:
    raw = member(body, "raw")
    written = raw.value if isinstance(raw.value, str) else ""
    if isinstance(raw.value, dict | list):
        return value_payload(raw.value, content_type or LANGUAGES["json"], raw.place)
    if not written.strip():
        if _BINARY.match(content_type):  # bytes are not saved
            return Payload(content_type=content_type, sample=Known(_FILE), where=raw.place)
        return None
    if content_type == FORM:
        return _form(_pairs(written, raw), FORM, variables, raw.place)
    language = text(member(member(member(body, "options"), "raw"), "language").value)
    content_type = content_type or LANGUAGES.get(language, "")
    return text_payload(written, content_type, raw.place, variables, losses, "the body")


def _pairs(written: str, raw: Node) -> list[Entry]:
    from urllib.parse import unquote_plus

    pairs = [pair.partition("=") for pair in written.strip().split("&") if pair]
    return [Entry(unquote_plus(name), unquote_plus(value), None, False, raw) for name, _, value in pairs]


def _urlencoded(body: Node, _: str, variables: Variables, losses: list[Loss]) -> Payload | None:
    node = member(body, "urlencoded")
    fields = _pairs(node.value, node) if isinstance(node.value, str) else entries(body, "urlencoded", losses)
    return _form(fields, FORM, variables, node.place)


def _formdata(body: Node, _: str, variables: Variables, losses: list[Loss]) -> Payload | None:
    return _form(entries(body, "formdata", losses), MULTIPART, variables, body.place / "formdata")


def _form(fields: Sequence[Entry], content_type: str, variables: Variables, where: Place) -> Payload | None:
    named: dict[str, list[Entry]] = {}
    for entry in fields:
        if name := variables.substitute_public(entry.name):
            named.setdefault(name, []).append(entry._replace(name=name))
    if not named:
        return None
    kinds = {name: text(same[0].member("contentType")) for name, same in named.items()}
    example = {name: text_example(name, same[0].value, variables) for name, same in named.items()}
    complete = None not in example.values()
    said = {name: _said(same) for name, same in named.items()}
    return Payload(
        content_type=content_type,
        sample={name: Known(_field_schema(same, said[name], variables)) for name, same in named.items()},
        example=example if complete else None,
        has_example=complete,
        encoding={name: {"contentType": kind} for name, kind in kinds.items() if kind},
        required=[name for name, same in named.items() if said[name].is_required and not same[0].disabled],
        where=where,
    )


def _said(same: Sequence[Entry]) -> Said:
    return read_description(next((entry.description for entry in same if entry.description), None))


def _field_schema(same: Sequence[Entry], said: Said, variables: Variables) -> dict[str, Any]:
    """The schema of a form field. It is a list if it is sent more than once, or with several files."""
    sent = [entry for entry in same if not entry.disabled] or same[:1]
    first = sent[0]
    files = first.member("src")
    if first.member("type") != "file":
        schema = with_choices(texts_schema(sent, variables), said.choices, first.value)
    elif len(sent) > 1 or (isinstance(files, list) and len(files) > 1):
        schema = {"type": "array", "items": _FILE}
    else:
        schema = _FILE
    return {**schema, "description": said.text} if said.text else schema


def _file(body: Node, content_type: str, _: Variables, __: list[Loss]) -> Payload | None:
    if not member(body, "file").value and not content_type:
        return None  # what is left when no file was chosen, for instance after a change of the mode
    content_type = content_type if content_type and "*" not in content_type else "application/octet-stream"
    return Payload(content_type=content_type, sample=Known(_FILE), where=body.place / "file")


def _graphql(body: Node, _: str, variables: Variables, losses: list[Loss]) -> Payload:
    graphql = member(body, "graphql")
    written = member(graphql, "variables")
    query = text(member(graphql, "query").value)
    arguments: Any = written.value if isinstance(written.value, dict) else {}
    if isinstance(written.value, str) and written.value.strip():
        try:
            arguments = read_json(written.value, variables)
        except ValueError:
            message = "the variables of the GraphQL query are not JSON: they have no schema"
            losses.append(Loss(kind="lossy", where=written.place, message=message))
    value = {"query": query, "variables": arguments if isinstance(arguments, dict) else {}}
    if name := text(member(graphql, "operationName").value):
        value["operationName"] = name
    return value_payload(value, LANGUAGES["json"], graphql.place)


_MODES = {"raw": _raw, "urlencoded": _urlencoded, "formdata": _formdata, "file": _file, "graphql": _graphql}
