"""The reader of Swagger 2.0, which becomes what OpenAPI 3 would say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectory.api.messages import read_status
from connectory.api.metadata import read_metadata
from connectory.api.model import Api, Body, Header, MediaType, Operation, Parameter, Response
from connectory.api.paths import (
    PathItem,
    begin_operation,
    begin_parameter,
    distinct_operations,
    merge_parameters,
    operations,
    parameter_objects,
    path_items,
    rooted,
)
from connectory.api.reading import Object, Reading
from connectory.api.security import read_api_security, read_security, read_security_schemes
from connectory.api.servers import read_host
from connectory.document import Document, Documents, Node, Place

MULTIPART, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
COLLECTION_STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited", "tsv": "tabDelimited"}


def read_swagger2(document: Document, documents: Documents) -> Api:
    """Read a Swagger 2.0 document, which `detect` has looked at."""
    reading = Reading(documents, (2, 0))
    place = Place(document)
    root = Object(reading, document.root, place)
    api = Api(format="swagger 2.0", documents=documents, where=place, losses=reading.losses, ref_siblings=False)
    read_metadata(api, root)
    api.schemas = dict(root.entries("definitions"))
    api.servers = read_host(root)
    api.security_schemes = read_security_schemes(root, "securityDefinitions")
    api.security = read_api_security(root, api.security_schemes)
    found: list[Operation] = []
    for key in ("paths", "x-ms-paths"):
        for item in path_items(rooted(root.entries(key, extensions=True), root), root):
            found += _operations(item, root, api)
    api.operations = distinct_operations(found, root)
    return api


def _operations(item: PathItem, root: Object, api: Api) -> Iterator[Operation]:
    shared = parameter_objects(item.fields)
    for method, fields in operations(item):
        operation = begin_operation(item.name, method, item.fields, fields)
        parameters = merge_parameters(shared, parameter_objects(fields))
        operation.parameters = _parameters(parameters)
        operation.body = _body(parameters, _content_types(fields, root, "consumes"), fields)
        operation.responses = list(_responses(fields, _content_types(fields, root, "produces")))
        operation.security = read_security(fields, api.security_schemes)
        yield operation


def _content_types(operation: Object, root: Object, key: str) -> list[str]:
    """What the operation consumes or produces; an empty list of its own clears that of the root."""
    return operation.texts(key) if isinstance(operation.fields.get(key), list) else root.texts(key)


def _parameters(found: list[Object]) -> list[Parameter]:
    parameters = [_parameter(fields) for fields in found if fields.text("in") not in ("body", "formData")]
    return [parameter for parameter in parameters if parameter is not None]


def _parameter(fields: Object) -> Parameter | None:
    parameter = begin_parameter(fields, ("path", "query", "header"))
    if parameter is None:
        return None
    parameter.style, parameter.explode = _style(fields, "form" if parameter.location == "query" else "simple")
    parameter.schema = _schema(fields, f"the parameter `{parameter.name}`")
    parameter.allow_empty = fields.flag("allowEmptyValue")
    parameter.example, parameter.has_example = fields.fields.get("example"), "example" in fields.fields
    return parameter


def _schema(fields: Object, what: str) -> Node | None:
    if "schema" not in fields.fields:
        return fields.inline_schema()
    fields.lose("repaired", "schema", f"the schema of {what} was read as its type: only a body has a schema")
    return fields.schema("schema")


def _style(fields: Object, default: str) -> tuple[str, bool]:
    """Style and explode that mean what `collectionFormat` says; without it, an array is `csv`."""
    written = fields.text("collectionFormat")
    if written == "multi" and default == "form":
        return "form", True
    return COLLECTION_STYLES.get(written or "", default), False


def _body(found: list[Object], consumes: list[str], owner: Object) -> Body | None:
    bodies = [fields for fields in found if fields.text("in") == "body"]
    form = [fields for fields in found if fields.text("in") == "formData"]
    for extra in bodies[1:]:
        names = f"`{extra.text('name')}` was dropped: an operation has one body, and it is `{bodies[0].text('name')}`"
        extra.lose("dropped", None, f"the body parameter {names}")
    for extra in form if bodies else ():
        names = f"`{extra.text('name')}` was dropped: the operation has the body `{bodies[0].text('name')}`"
        extra.lose("dropped", None, f"the form parameter {names}")
    if bodies:
        return _whole_body(bodies[0], consumes)
    return _form_body(form, consumes, owner) if form else None


def _whole_body(fields: Object, consumes: list[str]) -> Body:
    schema = fields.schema("schema") if "schema" in fields.fields else fields.inline_schema()
    types = [name for name in consumes if not _is_form(name)]
    if consumes and not types:
        message = f"the body is not sent as `{consumes[0]}`: a form has `formData` parameters in Swagger 2.0"
        fields.lose("repaired", None, message)
        types = ["*/*"]
    types = types or ["application/json"]
    return Body(
        required=fields.flag("required"),
        description=fields.text("description"),
        content={name: MediaType(schema=schema, where=fields.place) for name in types},
        name=fields.text("name"),
        extensions=fields.extensions(),
        where=fields.place,
    )


def _form_body(form: list[Object], consumes: list[str], owner: Object) -> Body:
    """One object schema of all form parameters, under each form content type that the operation consumes."""
    properties: dict[str, Any] = {}
    encoding: dict[str, Any] = {}
    required = []
    for fields in form:
        name = fields.text("name") or ""
        properties[name] = _form_property(fields)
        if fields.flag("required"):
            required.append(name)
        if fields.fields.get("type") == "array":
            style, explode = _style(fields, "form")
            encoding[name] = {"style": style, "explode": explode}
    schema = {"type": "object", "properties": properties} | ({"required": required} if required else {})
    where = owner.place / "parameters"
    has_file = any(fields.fields.get("type") == "file" for fields in form)
    types = [name for name in consumes if _is_form(name)]
    if has_file or not types:
        types = [name for name in types if MULTIPART in name.lower()] or [MULTIPART if has_file else URLENCODED]
    node = Node(schema, where)
    content = {name: MediaType(schema=node, encoding=encoding, where=where) for name in types}
    return Body(required=bool(required), content=content, where=where)


def _is_form(content_type: str) -> bool:
    return content_type.split(";")[0].strip().lower() in (MULTIPART, URLENCODED)


def _form_property(fields: Object) -> dict[str, Any]:
    inline = fields.inline_schema()
    found = dict(inline.value) if inline else {}
    if found.get("type") == "file":
        found |= {"type": "string", "format": "binary"}
    texts = {"description": fields.text("description")} if "description" in fields.fields else {}
    return {**found, **texts, **fields.extensions()}


def _responses(operation: Object, produces: list[str]) -> Iterator[Response]:
    for written, fields in operation.members("responses", "response", extensions=True):
        status = read_status(written, fields)
        if status is not None:
            yield Response(
                status=status,
                description=fields.text("description"),
                headers={name: _header(name, header) for name, header in fields.members("headers", "header")},
                content=_content(fields, produces),
                extensions=fields.extensions(),
                where=fields.place,
            )


def _content(response: Object, produces: list[str]) -> dict[str, MediaType]:
    """The schema under each content type that the operation produces, and the examples under theirs."""
    schema = response.schema("schema")
    examples = _examples(response)
    types = (produces or ["application/json"]) if schema is not None else []
    return {
        name: MediaType(schema=schema, example=examples.get(name), has_example=name in examples, where=response.place)
        for name in dict.fromkeys((*types, *examples))
    }


def _examples(response: Object) -> dict[str, Any]:
    """The examples by content type; without any content type, all of it is one example in JSON."""
    examples = response.mapping("examples")
    if not examples or any("/" in str(name) for name in examples):
        return {str(name): example for name, example in examples.items() if "/" in str(name)}
    response.lose("repaired", "examples", "the examples were read as one in JSON: they name no content type")
    return {"application/json": examples}


def _header(name: str, fields: Object) -> Header:
    style, explode = _style(fields, "simple")
    return Header(
        schema=_schema(fields, f"the header `{name}`"),
        description=fields.text("description"),
        style=style,
        explode=explode,
        where=fields.place,
    )
