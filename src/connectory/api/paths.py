"""Path items and their operations, as far as they are the same in Swagger 2.0 and OpenAPI 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from connectory.api.metadata import external_docs
from connectory.api.model import METHODS, Operation, Parameter
from connectory.api.reading import Object
from connectory.document import Node

_NOT_OPERATIONS = frozenset(("$ref", "summary", "description", "parameters", "servers"))


class PathItem(NamedTuple):
    """A path item under its path, webhook name or callback expression."""

    name: str
    fields: Object


def path_items(owner: Object, key: str) -> Iterator[PathItem]:
    """The path items under `key`, references followed.

    What stands beside the `$ref` of a path item is a path item of the same name that comes first: it wins.
    """
    for name, value in owner.mapping(key).items():
        if str(name).startswith("x-"):
            continue
        node = Node(value, owner.place / key / name)
        if isinstance(value, dict) and "$ref" in value and _operations_beside(value):
            beside = {field: content for field, content in value.items() if field != "$ref"}
            yield PathItem(str(name), Object(owner.reading, beside, node.place))
        item = owner.reading.object(node, f"`{name}`")
        if item is not None:
            yield PathItem(str(name), item)


def _operations_beside(fields: dict[str, object]) -> bool:
    return any(method in fields for method in METHODS)


def operations(item: PathItem) -> Iterator[tuple[str, Object]]:
    """The operations of a path item with their methods, in the document's order."""
    fields = item.fields
    for key, value in fields.fields.items():
        method = str(key).lower()
        if method in METHODS:
            if method != key:
                fields.lose("repaired", key, f"`{key}` of `{item.name}` was read as `{method}`")
            operation = fields.reading.object(Node(value, fields.place / key), f"{method.upper()} {item.name}")
            if operation is not None:
                yield method, operation
        elif key not in _NOT_OPERATIONS and not method.startswith("x-"):
            drop_method(fields, item.name, key)


def drop_method(fields: Object, name: str, key: str) -> None:
    """Note that an operation, or what stands in its place, was left out."""
    if fields.fields[key] is not None and isinstance(fields.fields[key], dict):
        fields.lose("dropped", key, f"{str(key).upper()} {name} was dropped: Swagger 2.0 has no such method")
    else:
        fields.lose("dropped", key, f"`{key}` of `{name}` was ignored: a path item has no such field")


def begin_operation(path: str, method: str, item: Object, fields: Object) -> Operation:
    """An operation with what is the same in every version; the reader adds the rest."""
    return Operation(
        path=path,
        method=method,
        id=fields.text("operationId") or None,
        summary=fields.text("summary") or item.text("summary"),
        description=fields.text("description") or item.text("description"),
        tags=fields.texts("tags"),
        deprecated=fields.flag("deprecated"),
        external_docs=external_docs(fields),
        extensions=fields.extensions(),
        path_extensions=item.extensions(),
        where=fields.place,
    )


def merge_parameters(shared: list[Parameter], own: list[Parameter]) -> list[Parameter]:
    """The parameters of a path item with those of an operation, which win over those of the same name and place."""
    if not shared:
        return own
    overridden = {identity(parameter) for parameter in own}
    return [*(parameter for parameter in shared if identity(parameter) not in overridden), *own]


def identity(parameter: Parameter) -> tuple[str, str]:
    """What makes two parameters the same; the case of a header's name does not matter (RFC 9110)."""
    name = parameter.name.lower() if parameter.location == "header" else parameter.name
    return parameter.location, name


def distinct(parameters: list[Parameter], owner: Object) -> list[Parameter]:
    """One parameter of each name and place, the first; the others are dropped."""
    kept: dict[tuple[str, str], Parameter] = {}
    for parameter in parameters:
        key = identity(parameter)
        if key in kept:
            message = f"the {parameter.location} parameter `{parameter.name}` was dropped: it is described twice"
            owner.reading.lose("dropped", parameter.where, message)
        else:
            kept[key] = parameter
    return list(kept.values())
