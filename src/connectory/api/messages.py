"""What goes over the wire in OpenAPI 3: parameters, bodies, responses, headers, media types, examples."""

from __future__ import annotations

import re
from typing import Any

from connectory.api.model import Body, Header, MediaType, Parameter, Response
from connectory.api.paths import begin_parameter
from connectory.api.reading import Object
from connectory.document import Node

LOCATIONS = ("path", "query", "header", "cookie", "querystring")
STATUS = re.compile(r"[1-5](\d\d|XX)|default")


def read_parameters(found: list[Object]) -> list[Parameter]:
    """The parameters of an operation, those of its path item among them."""
    parameters = [_parameter(fields) for fields in found]
    return [parameter for parameter in parameters if parameter is not None]


def _parameter(fields: Object) -> Parameter | None:
    parameter = begin_parameter(fields, LOCATIONS)
    if parameter is None:
        return None
    default = "form" if parameter.location in ("query", "cookie") else "simple"
    parameter.style, parameter.explode = effective_style(fields, default)
    parameter.schema = _schema(fields, f"the parameter `{parameter.name}`")
    if "content" in fields.fields:
        parameter.content = _parameter_content(parameter.name, fields)
    parameter.allow_reserved = fields.flag("allowReserved")
    parameter.allow_empty = fields.flag("allowEmptyValue")
    parameter.example, parameter.has_example = first_example(fields)
    return parameter


def _parameter_content(name: str, fields: Object) -> dict[str, MediaType]:
    if "schema" not in fields.fields:
        return read_content(fields)
    fields.lose("repaired", "content", f"the content of the parameter `{name}` was ignored: it has a schema as well")
    return {}


def _schema(fields: Object, what: str) -> Node | None:
    """The `schema` of a parameter or header; its keywords may stand beside it by mistake, as in Swagger 2.0."""
    if "schema" in fields.fields:
        return fields.schema("schema")
    if "type" in fields.fields and "content" not in fields.fields:
        fields.lose("repaired", None, f"the type of {what} was read as its schema: it belongs into `schema`")
        return fields.inline_schema()
    return None


_BODY_NAMES = ("x-ms-requestBody-name", "x-codegen-request-body-name")


def effective_style(fields: Object, default: str) -> tuple[str, bool]:
    """Style and explode with their defaults: `form` and (3.2) `cookie` explode, the other styles do not."""
    style = fields.text("style") or default
    return style, fields.flag("explode", default=style in ("form", "cookie"))


def read_body(fields: Object, operation: Object) -> Body:
    """The request body of an operation. Generators write the name that it had in Swagger 2.0 into either."""
    extensions = fields.extensions()
    name = next(
        (said[key] for said in (extensions, operation.extensions()) for key in _BODY_NAMES if key in said), None
    )
    return Body(
        required=fields.flag("required"),
        description=fields.text("description"),
        content=read_content(fields),
        name=name if isinstance(name, str) else None,
        extensions=extensions,
        where=fields.place,
    )


def read_content(owner: Object) -> dict[str, MediaType]:
    """The media types of a body, a response, a parameter or a header."""
    return {name: _media_type(name, fields) for name, fields in owner.members("content", "content type")}


def _media_type(name: str, fields: Object) -> MediaType:
    example, has_example = first_example(fields, name)
    if "itemSchema" in fields.fields and "schema" not in fields.fields:
        message = f"the schema of the items of `{name}` was dropped: Swagger 2.0 cannot describe a stream of items"
        fields.lose("lossy", "itemSchema", message)
    return MediaType(
        schema=fields.schema("schema"),
        example=example,
        has_example=has_example,
        encoding=_encoding(fields) if "encoding" in fields.fields else {},
        where=fields.place,
    )


def _encoding(media_type: Object) -> dict[str, Any]:
    encoding = {}
    for name, fields in media_type.members("encoding", "encoding of"):
        encoding[name] = dict(fields.fields)
        if "headers" in fields.fields:
            headers = fields.members("headers", "header")
            encoding[name]["headers"] = {header: content.fields for header, content in headers}
    return encoding


def first_example(fields: Object, content_type: str = "") -> tuple[Any, bool]:
    """The first example, and whether there is one.

    An example of 3.2 gives the value (`dataValue`) or its text on the wire (`serializedValue`).
    """
    if "example" in fields.fields:
        return fields.fields["example"], True
    examples = fields.fields.get("examples")
    if isinstance(examples, list):
        fields.lose("repaired", "examples", "the first of the examples was taken: they are a list, not an object")
        return (examples[0], True) if examples else (None, False)
    if examples:
        for _, example in fields.members("examples", "example"):
            for key in ("value", "dataValue"):
                if key in example.fields:
                    return example.fields[key], True
            if "serializedValue" in example.fields and "json" not in content_type:
                return example.fields["serializedValue"], True
    return None, False


def read_responses(owner: Object) -> list[Response]:
    """The responses of an operation."""
    responses = []
    for written, fields in owner.members("responses", "response", extensions=True):
        status = read_status(written, fields)
        if status is not None:
            responses.append(_response(status, fields))
    return responses


def read_status(written: str, fields: Object) -> str | None:
    """The status of a response as OpenAPI spells it; None, and a loss, if it is none."""
    status = written if written == "default" else written.upper()
    if STATUS.fullmatch(status):
        return status
    fields.lose("dropped", None, f"the response `{written}` was dropped: it is no status code")
    return None


def _response(status: str, fields: Object) -> Response:
    return Response(
        status=status,
        description=fields.text("description") or fields.text("summary"),
        headers={name: read_header(name, header) for name, header in fields.members("headers", "header")},
        content=read_content(fields) if "content" in fields.fields else {},
        links={name: link.fields for name, link in fields.members("links", "link")},
        extensions=fields.extensions(),
        where=fields.place,
    )


def read_header(name: str, fields: Object) -> Header:
    """A response header. Where it has `content`, the schema of that is the header's."""
    schema = _schema(fields, f"the header `{name}`")
    if schema is None and "content" in fields.fields:
        schema = next((media_type.schema for media_type in read_content(fields).values()), None)
    style, explode = effective_style(fields, "simple")
    return Header(
        schema=schema,
        description=fields.text("description"),
        required=fields.flag("required"),
        style=style,
        explode=explode,
        where=fields.place,
    )
