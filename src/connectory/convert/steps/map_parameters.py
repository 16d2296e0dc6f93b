"""Parameters: path, query and header parameters in Swagger 2.0, with the same bytes on the wire.

Paths are cleaned here too, since a path and its parameters belong together.
"""

from __future__ import annotations

from typing import Any

from connectory.api.model import Api, Operation, Parameter
from connectory.connector.policies import set_header, set_query_parameter
from connectory.convert.inputs import RESERVED, Input, Written, is_object, without_duplicates, write_input
from connectory.convert.media_types import kind_of
from connectory.convert.path_template import PathTemplate, read_path
from connectory.convert.work import Built, Work

NAME = "map-parameters"


def run(work: Work) -> None:
    """Give every operation its path and its `parameters`."""
    for built in work.operations:
        _map_operation(work, built)


def _map_operation(work: Work, built: Built) -> None:
    source = built.source
    template = read_path(source.path, [item.name for item in source.parameters if item.location == "path"])
    for kind, message in template.changes:
        work.trace.add(NAME, kind, source.where, f"{source.label}: {message}")
    written: Written = []
    for parameter in source.parameters:
        written += [(item, parameter.where) for item in _map_parameter(work, built, template, parameter)]
    written += [(item, source.where) for item in _cookies(work, source)]
    _write_query(work, source, template, written)
    written += _undeclared(work, source, template, written)
    built.path = template.text
    built.swagger["parameters"] = without_duplicates(work, NAME, written)


def _map_parameter(work: Work, built: Built, template: PathTemplate, parameter: Parameter) -> list[dict[str, Any]]:
    if not parameter.name.strip():
        work.trace.add(NAME, "dropped", parameter.where, "the parameter was dropped: it has no name")
        return []
    if parameter.location == "path":
        return _path_parameter(work, template, parameter)
    if parameter.location == "query":
        return _query_parameter(work, built, parameter)
    if parameter.location == "header":
        return _header_parameter(work, built, parameter)
    if parameter.location == "querystring":
        return _query_string(work, parameter)
    return []  # cookies are mapped together


def _path_parameter(work: Work, template: PathTemplate, parameter: Parameter) -> list[dict[str, Any]]:
    name = template.names.get(parameter.name, parameter.name)
    if name not in template.variables:
        for part in template.query:
            if part.variable == name:
                moved = _input(work, parameter, name=part.name, location="query", style="form")
                return write_input(work, NAME, moved)
        message = f"the path parameter `{parameter.name}` was dropped: the path `{template.text}` does not hold it"
        work.trace.add(NAME, "dropped", parameter.where, message)
        return []
    if name == RESERVED:
        name = _free_name(template.variables)
        template.rename(RESERVED, name)
        work.trace.add(NAME, "renamed", parameter.where, f"the path parameter `{RESERVED}` was named `{name}`")
    if parameter.style == "label":
        template.put_before(name, ".")
    elif parameter.style == "matrix":
        template.put_before(name, f";{parameter.name}=")
    if not parameter.required:
        work.trace.add(NAME, "repaired", parameter.where, f"the path parameter `{parameter.name}` was made required")
    (written,) = write_input(work, NAME, _input(work, parameter, name=name, required=True))
    written.setdefault("x-ms-url-encoding", "single")
    return [written]


def _query_parameter(work: Work, built: Built, parameter: Parameter) -> list[dict[str, Any]]:
    if parameter.allow_reserved:
        message = f"reserved characters in `{parameter.name}` are percent-encoded: the platform encodes every value"
        work.trace.add(NAME, "lossy", parameter.where, message)
    written = write_input(work, NAME, _input(work, parameter))
    for item in written:
        if parameter.allow_empty:
            item["allowEmptyValue"] = True
        if item["name"] == RESERVED:
            item["name"] = _rename_reserved(work, built, parameter)
    return written


def _header_parameter(work: Work, built: Built, parameter: Parameter) -> list[dict[str, Any]]:
    if parameter.name.lower() == "authorization" and _fills_authorization(work.api, built.source):
        message = f"the header parameter `{parameter.name}` was dropped: the connection fills that header"
        work.trace.add(NAME, "dropped", parameter.where, message)
        return []
    written = write_input(work, NAME, _input(work, parameter))
    for item in written:
        if item["name"] == RESERVED:
            item["name"] = _rename_reserved(work, built, parameter)
    return written


def _query_string(work: Work, parameter: Parameter) -> list[dict[str, Any]]:
    """A parameter that is the whole query string (OpenAPI 3.2): its properties, if it is an object of form fields."""
    schema = work.schemas.convert(next((media.schema for media in parameter.content.values()), None))
    media_type = next(iter(parameter.content), "")
    if kind_of(media_type) == "form" and is_object(work.schemas.resolve(schema)):
        fields = _input(work, parameter, location="query", schema=schema, style="form", explode=True)
        return write_input(work, NAME, fields)
    message = f"the query string `{parameter.name}` was dropped: Swagger 2.0 has no parameter for a whole query string"
    work.trace.add(NAME, "dropped", parameter.where, message)
    return []


def _input(work: Work, parameter: Parameter, **other: Any) -> Input:
    values: dict[str, Any] = {
        "name": parameter.name,
        "location": parameter.location,
        "schema": _schema(work, parameter),
        "required": parameter.required,
        "description": parameter.description,
        "style": parameter.style,
        "explode": parameter.explode,
        "extensions": parameter.extensions,
        "where": parameter.where,
    }
    return Input(**{**values, **other})


def _schema(work: Work, parameter: Parameter) -> dict[str, Any]:
    """The schema of the text on the wire: of a parameter with `content`, that is the serialised value."""
    if not parameter.content:
        return work.schemas.convert(parameter.schema) or {"type": "string"}
    media_type, media = next(iter(parameter.content.items()))
    schema = work.schemas.convert(media.schema)
    resolved = work.schemas.resolve(schema)
    if kind_of(media_type) == "text" and resolved.get("type") not in (None, "object", "array"):
        return schema
    form = "JSON" if kind_of(media_type) == "json" else media_type
    message = f"`{parameter.name}` takes its value as {form} text: Swagger 2.0 has no parameters with a content type"
    work.trace.add(NAME, "lossy", parameter.where, message)
    return {"type": "string"}


def _cookies(work: Work, source: Operation) -> list[dict[str, Any]]:
    """Cookie parameters: Swagger 2.0 has none. Where one is required, the user writes the whole header."""
    cookies = [item for item in source.parameters if item.location == "cookie"]
    if any(item.required for item in cookies):
        for item in cookies:
            message = (
                f"the cookie parameter `{item.name}` became part of the header `Cookie`: Swagger 2.0 has no cookies"
            )
            work.trace.add(NAME, "lossy", item.where, message)
        description = f"The cookies, such as {'; '.join(f'{item.name}=value' for item in cookies)}."
        return [{"name": "Cookie", "in": "header", "required": True, "description": description, "type": "string"}]
    for item in cookies:
        message = f"the cookie parameter `{item.name}` was dropped: Swagger 2.0 has no cookie parameters"
        work.trace.add(NAME, "dropped", item.where, message)
    return []


def _write_query(work: Work, source: Operation, template: PathTemplate, written: Written) -> None:
    """What stood in the query string of the path: constants become internal parameters that are always sent."""
    for part in template.query:
        declared = next((item for item, _ in written if item["in"] == "query" and item["name"] == part.name), None)
        if part.variable is not None:
            if declared is None:
                required = {"required": True} if part.required else {}
                written.append(({"name": part.name, "in": "query", **required, "type": "string"}, source.where))
                work.trace.add(
                    NAME, "added", source.where, f"the query parameter `{part.name}` was added: the path holds it"
                )
            continue
        if declared is None:
            declared = {"name": part.name, "in": "query", "type": "string"}
            written.append((declared, source.where))
        value = _value_of_type(part.value, declared["type"])
        if value is None:
            message = f"the query parameter `{part.name}` was left open, although the path says `{part.value}`"
            work.trace.add(NAME, "lossy", source.where, message)
        else:
            declared |= {"required": True, "default": value, "enum": [value], "x-ms-visibility": "internal"}


def _value_of_type(text: str, kind: str) -> Any:
    """`text` as a value of the type; None if it is none."""
    if kind == "string":
        return text
    if kind in ("integer", "number") and text.removeprefix("-").isdecimal():
        return int(text)
    return {"true": True, "false": False}.get(text) if kind == "boolean" else None


def _undeclared(work: Work, source: Operation, template: PathTemplate, written: Written) -> Written:
    """Parameters for variables of the path that the description does not declare."""
    declared = {item["name"] for item, _ in written if item["in"] == "path"}
    added: Written = []
    for name in template.variables:
        if name in declared:
            continue
        work.trace.add(NAME, "repaired", source.where, f"the path parameter `{name}` was added: the path holds it")
        if name == RESERVED:
            name = _free_name(template.variables)
            template.rename(RESERVED, name)
        added.append(
            (
                {"name": name, "in": "path", "required": True, "type": "string", "x-ms-url-encoding": "single"},
                source.where,
            )
        )
    return added


def _rename_reserved(work: Work, built: Built, parameter: Parameter) -> str:
    """Give a parameter another name, and a policy that sends its value by the name that the service knows."""
    name = _free_name([item.name for item in built.source.parameters])
    title = f"Send the {parameter.location} parameter {RESERVED}"
    if parameter.location == "query":
        policy = set_query_parameter.build(title, RESERVED, f"@queryParameters('{name}')")
    else:
        policy = set_header.build(title, RESERVED, f"@headers('{name}')")
    built.policies.append(policy)
    message = (
        f"the {parameter.location} parameter `{RESERVED}` was named `{name}`: the platform reserves its name; a "
        f"policy sends the value by the right name, an empty one if there is none, and `{name}` is sent too"
    )
    work.trace.add(NAME, "renamed", parameter.where, message)
    return name


def _free_name(taken: list[str]) -> str:
    name = "connection_id"
    while name in taken:
        name += "_"
    return name


def _fills_authorization(api: Api, source: Operation) -> bool:
    """Whether a connection puts the `Authorization` header into the calls of the operation."""
    requirements = api.security if source.security is None else source.security
    names = {name for requirement in requirements for name in requirement}
    schemes = [api.security_schemes[name] for name in names if name in api.security_schemes]
    return any(
        scheme.type in ("http", "oauth2", "openIdConnect")
        or (scheme.type == "apiKey" and scheme.location == "header" and scheme.parameter.lower() == "authorization")
        for scheme in schemes
    )
