"""Path items, operations and lists of parameters, as far as they are the same in Swagger 2.0 and OpenAPI 3."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from connectory.api.metadata import external_docs
from connectory.api.model import METHODS, Operation, Parameter
from connectory.api.reading import Object
from connectory.document import Node
from connectory.facts.extensions import NOTIFICATION_CONTENT

_OTHER_METHODS = ("trace", "query", "connect")
_OTHER_FIELDS = ("$ref", "summary", "description", "parameters", "servers", "additionalOperations")


class PathItem(NamedTuple):
    """A path item under its path, webhook name or callback expression."""

    name: str
    fields: Object


def path_items(entries: Iterable[tuple[str, Node]], owner: Object) -> Iterator[PathItem]:
    """The path items among the `entries` of `owner`, references followed.

    What stands beside the `$ref` of a path item is a path item of the same name that comes first: it wins.
    """
    for name, node in entries:
        if isinstance(node.value, dict) and "$ref" in node.value:
            beside = Object(owner.reading, {k: v for k, v in node.value.items() if k != "$ref"}, node.place)
            if any(method in beside.fields for method in METHODS):
                yield PathItem(name, beside)
            else:
                _lose_what_stands_beside(beside, name)
        item = owner.reading.object(node, f"`{name}`")
        if item is not None:
            yield PathItem(name, item)


def _lose_what_stands_beside(beside: Object, name: str) -> None:
    for key in ("parameters", "servers"):
        if key in beside.fields:
            beside.lose("dropped", key, f"`{key}` of `{name}` was ignored: it stands beside a `$ref`")


def rooted(entries: Iterable[tuple[str, Node]], owner: Object) -> Iterator[tuple[str, Node]]:
    """The entries of `paths`, each under a path that starts with a slash."""
    for path, node in entries:
        if not path.startswith("/"):
            owner.reading.lose("repaired", node.place, f"the path `{path}` was read as `/{path}`")
        yield "/" + path.removeprefix("/"), node


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
        elif method in _OTHER_METHODS:
            drop_operation(item, method, Node(value, fields.place / key))
        elif key not in _OTHER_FIELDS and not method.startswith("x-"):
            fields.lose("dropped", key, f"`{key}` of `{item.name}` was ignored: a path item has no such field")
    if NOTIFICATION_CONTENT in fields.fields and not any(str(key).lower() in METHODS for key in fields.fields):
        message = f"`{NOTIFICATION_CONTENT}` of `{item.name}` was dropped: no operation is there that subscribes to it"
        fields.lose("dropped", NOTIFICATION_CONTENT, message)


def drop_operation(item: PathItem, method: str, node: Node) -> None:
    """Note that an operation was left out because of its method."""
    message = f"{method.upper()} {item.name} was dropped: a connector cannot use this method"
    item.fields.reading.lose("dropped", node.place, message)


def begin_operation(path: str, method: str, item: Object, fields: Object) -> Operation:
    """An operation with what is the same in every version; the reader adds the rest.

    It takes over the description of its path item, but not the summary: actions of one name help nobody.
    """
    return Operation(
        path=path,
        method=method,
        id=fields.text("operationId") or None,
        summary=fields.text("summary"),
        description=fields.text("description") or item.text("description"),
        tags=fields.texts("tags"),
        deprecated=fields.flag("deprecated"),
        external_docs=external_docs(fields),
        extensions=fields.extensions(),
        path_extensions=item.extensions(),
        where=fields.place,
    )


def distinct_operations(found: Iterable[Operation], root: Object) -> list[Operation]:
    """One operation of each path and method, the first; the others are dropped."""
    kept: dict[str, Operation] = {}
    for operation in found:
        if operation.label in kept:
            root.reading.lose("dropped", operation.where, f"{operation.label} was dropped: it is described twice")
        else:
            kept[operation.label] = operation
    return list(kept.values())


def parameter_objects(owner: Object) -> list[Object]:
    """The parameters of a path item or operation: the first of each name and place; the others are dropped."""
    kept: dict[tuple[str, str], Object] = {}
    for fields in owner.items("parameters", "a parameter"):
        name, location = fields.text("name"), fields.text("in")
        if name is None or location is None:
            missing = "name" if name is None else "`in`"
            fields.lose("dropped", None, f"the parameter `{name or location}` was dropped: it has no {missing}")
        elif _identity(fields) in kept:
            fields.lose("dropped", None, f"the {location} parameter `{name}` was dropped: it is described twice")
        else:
            kept[_identity(fields)] = fields
    return list(kept.values())


def begin_parameter(fields: Object, locations: Collection[str]) -> Parameter | None:
    """What both formats say of a parameter; style, schema and examples are left. None, and lost, at no known place."""
    name, location = fields.text("name") or "", fields.text("in") or ""
    if location not in locations:
        fields.lose("dropped", None, f"the parameter `{name}` was dropped: its place `{location}` is unknown")
        return None
    return Parameter(
        name=name,
        location=location,
        required=fields.flag("required"),
        description=fields.text("description"),
        deprecated=fields.flag("deprecated"),
        extensions=fields.extensions(),
        where=fields.place,
    )


def merge_parameters(shared: list[Object], own: list[Object]) -> list[Object]:
    """The parameters of a path item with those of an operation, which win over those of the same name and place."""
    if not shared:
        return own
    overridden = {_identity(fields) for fields in own}
    return [*(fields for fields in shared if _identity(fields) not in overridden), *own]


def _identity(fields: Object) -> tuple[str, str]:
    """What makes two parameters the same. The case of a header's name does not matter (RFC 9110)."""
    name, location = str(fields.fields["name"]), str(fields.fields["in"])
    return location, name.lower() if location == "header" else name
