"""Parameters of a request: query, headers and the placeholders of its path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from connectory.api.model import Loss, Parameter
from connectory.api.postman.confidential import is_secret
from connectory.api.postman.fields import Entry
from connectory.api.postman.imported import read_description, with_choices
from connectory.api.postman.inference import is_literal, known_schema
from connectory.api.postman.variables import Variables
from connectory.document import Node, Place

ELSEWHERE = ("accept", "content-type", "authorization")
"""Headers that are no parameters: they say something about bodies and security."""

_CLIENT_HEADERS = ("connection", "content-length", "host", "accept-encoding", "postman-token", "transfer-encoding")
"""Headers that any client sets itself; they say nothing about the API."""

_STYLES = {"query": "form", "header": "simple", "path": "simple"}
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")
_IDENTIFIER = re.compile(r"(?:[a-z]|^)I[dD]s?$|(?:^|[-_.])(?:id|ids|ID)$|^id$", re.ASCII)
_WRITTEN = re.compile(r"phone|mobile|fax|zip|postal|postcode", re.IGNORECASE)  # digits, but no number
_ONCE_NAME = re.compile(r"(?:id|key|nonce|date|time|timestamp)$", re.IGNORECASE)
_ONCE_VALUE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{9,}|\d{4}-\d\d-\d\dT.*", re.IGNORECASE)


def path_parameter(name: str, value: str, description: str | None, variables: Variables, where: Place) -> Parameter:
    """The parameter for a placeholder of the path; `value` is what was sent in its place."""
    said = read_description(description)
    schema = with_choices(dict(known_schema(value) or {"type": "string"}), said.choices, value)
    parameter = _parameter(name, "path", schema, text_example(name, value, variables), where)
    parameter.required = True
    parameter.description = said.text
    return parameter


def query_parameters(query: Sequence[Entry], variables: Variables, losses: list[Loss]) -> list[Parameter]:
    """The parameters of a query string. A name that is sent more than once takes a list.

    The texts `true`, `false` and integers give the type, except to identifiers, which often look otherwise elsewhere,
    and to what is made of digits but is no number.
    """
    return [_query_parameter(same, variables) for same in _by_name(query, "query", variables, losses)]


def header_parameters(headers: Sequence[Entry], variables: Variables, losses: list[Loss]) -> list[Parameter]:
    """The parameters of a header list. They are texts; a literal value, and any version, stays as default."""
    kept = []
    for header in headers:
        name = header.name.lower()
        if name == "cookie":
            message = "the header `Cookie` was dropped: cookies are the client's own"
            losses.append(Loss(kind="dropped", where=header.where, message=message))
        elif name not in ELSEWHERE and name not in _CLIENT_HEADERS:
            kept.append(header)
    return [_header_parameter(same[0], variables) for same in _by_name(kept, "header", variables, losses)]


def united_parameters(
    requests: Sequence[Sequence[Parameter]], others: Sequence[Sequence[Parameter]]
) -> list[Parameter]:
    """All parameters of several variants of a request; required is what each of `requests` requires."""
    united: dict[tuple[str, str], list[Parameter]] = {}
    for parameter in (parameter for variant in (*requests, *others) for parameter in variant):
        united.setdefault(_identity(parameter), []).append(parameter)
    needed = Counter(_identity(parameter) for variant in requests for parameter in variant if parameter.required)
    return [
        replace(united_parameter(same), required=needed[identity] == len(requests)) for identity, same in united.items()
    ]


def united_parameter(same: Sequence[Parameter]) -> Parameter:
    """One parameter for what several variants of a request say about it; the first one's name and place."""
    first = same[0]
    shown = next((parameter for parameter in same if parameter.has_example), first)
    return replace(
        first,
        description=next((parameter.description for parameter in same if parameter.description), None),
        schema=Node(_united_schema([parameter.schema.value for parameter in same if parameter.schema]), first.where),
        example=shown.example,
        has_example=shown.has_example,
    )


def _identity(parameter: Parameter) -> tuple[str, str]:
    return (parameter.location, parameter.name.lower() if parameter.location == "header" else parameter.name)


def _united_schema(schemas: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The schema of all; a list takes one value, too, and a text anything."""
    first = next((schema for schema in schemas if schema["type"] == "array"), schemas[0])
    for schema in schemas:
        if first["type"] != "array" and (schema["type"], schema.get("format")) != (first["type"], first.get("format")):
            return {"type": "string"}
        unlike = [key for key in ("default", "enum") if schema.get(key) != first.get(key)]
        first = {key: value for key, value in first.items() if key not in unlike}
    return first


def text_schema(name: str, value: str) -> dict[str, Any]:
    """The schema of a query parameter or form field `name` that was sent with the text `value`."""
    if known := known_schema(value):
        return dict(known)
    if value in ("true", "false"):
        return {"type": "boolean"}
    is_written = _IDENTIFIER.search(name) or _WRITTEN.search(name) or is_secret(name, value)
    return {"type": "integer" if _INTEGER.fullmatch(value) and not is_written else "string"}


def texts_schema(same: Sequence[Entry], variables: Variables) -> dict[str, Any]:
    """The schema of what was sent under one name; a list, if it was more than one value."""
    schemas = [text_schema(entry.name, variables.substitute_public(entry.value)) for entry in same]
    return schemas[0] if len(schemas) == 1 else {"type": "array", "items": _united_schema(schemas)}


def text_example(name: str, value: str, variables: Variables) -> str | None:
    """`value` with its variables replaced; None if it is empty, a secret, or stands for other values."""
    public = variables.substitute_public(value)
    return public if public and is_literal(public) and not is_secret(name, public) else None


def _by_name(entries: Sequence[Entry], location: str, variables: Variables, losses: list[Loss]) -> list[list[Entry]]:
    """The entries with their names replaced, those of one name together; of a name that is sent, only those sent."""
    named: dict[str, list[Entry]] = {}
    for entry in entries:
        name = variables.substitute_public(entry.name)
        if name and "{{" not in name:
            key = name.lower() if location == "header" else name
            named.setdefault(key, []).append(entry._replace(name=name))
        elif name or entry.value:
            message = f"a {location} parameter without a name was dropped"
            if name:
                message = f"the {location} parameter `{name}` was dropped: its name is a variable without a value"
            losses.append(Loss(kind="dropped", where=entry.where, message=message))
    return [[entry for entry in same if not entry.disabled] or same[:1] for same in named.values()]


def _query_parameter(same: Sequence[Entry], variables: Variables) -> Parameter:
    first = same[0]
    schema = texts_schema(same, variables)
    if "version" in first.name.lower() and (default := _default(first, variables)):
        schema = {"type": "string", "default": default}
    return _entry_parameter(first, "query", schema, variables)


def _header_parameter(header: Entry, variables: Variables) -> Parameter:
    schema: dict[str, Any] = dict(known_schema(header.value) or {"type": "string"})
    if schema == {"type": "string"} and (default := _default(header, variables)):
        schema["default"] = default
    return _entry_parameter(header, "header", schema, variables)


def _entry_parameter(entry: Entry, location: str, schema: dict[str, Any], variables: Variables) -> Parameter:
    example = text_example(entry.name, entry.value, variables)
    said = read_description(entry.description)
    schema = with_choices(schema, said.choices, entry.value)
    parameter = _parameter(entry.name, location, schema, example, entry.where)
    parameter.required = said.is_required and not entry.disabled
    parameter.description = variables.substitute_public(said.text) if said.text else None
    return parameter


def _parameter(name: str, location: str, schema: dict[str, Any], example: str | None, where: Place) -> Parameter:
    return Parameter(
        name=name,
        location=location,
        schema=Node(schema, where),
        style=_STYLES[location],
        explode=location == "query",
        example=_typed(example, schema["type"]) if example else None,
        has_example=example is not None,
        where=where,
    )


def _typed(text: str, kind: str) -> Any:
    """A text as the value that it stands for in a query string."""
    if kind == "boolean":
        return text == "true"
    if kind == "integer" and _INTEGER.fullmatch(text):
        return int(text)
    return [text] if kind == "array" else text


def _default(entry: Entry, variables: Variables) -> str | None:
    """The literal value that is sent, or that of a version's variable; None if it is made for one call only."""
    once = entry.disabled or _ONCE_NAME.search(entry.name) or _ONCE_VALUE.fullmatch(entry.value)
    if once or ("{{" in entry.value and "version" not in entry.name.lower()):
        return None
    return text_example(entry.name, entry.value, variables)
