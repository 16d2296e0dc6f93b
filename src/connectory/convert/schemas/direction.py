"""What is only read or only written is not required the other way; files stand alone, not inside what is sent."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from connectory.convert.schemas.form import MIXED, READ_ONLY, WRITE_ONLY, Schema, referred
from connectory.convert.schemas.graph import Graph, nodes, roots

Note = Callable[[str | dict[str, Any], str], None]
"""Told (the name of the definition, or the body or response that holds the schema; message)."""


def settle_directions(definition: dict[str, Any], graph: Graph, note: Note) -> None:
    """Take away what is false in one direction, in place, together with the marks of the joining.

    A request need not have what is read-only (RequiredReadOnlyPropertyNotAllowedAsInput), a response need not have what
    is write-only; binary content inside of a body is refused (InvalidStringBinaryProperty), so it becomes a text.

    `graph` is that of the document's definitions.
    """
    found = list(roots(definition))
    inputs = graph.reachable(schema for _, schema, is_sent in found if is_sent)
    outputs = graph.reachable(schema for _, schema, is_sent in found if not is_sent)
    for name, schema in graph.definitions.items():
        _settle(schema, graph, name in inputs, name in outputs, name, note)
    for holder, schema, is_sent in sorted(found, key=lambda root: not root[2]):
        _settle(schema, graph, is_sent, not is_sent, holder, note)


def _settle(
    schema: Schema, graph: Graph, is_input: bool, is_output: bool, owner: str | dict[str, Any], note: Note
) -> None:
    is_body = not isinstance(owner, str)
    for node in nodes(schema):
        read_only, write_only = node.pop(READ_ONLY, ()), node.pop(WRITE_ONLY, ())
        node.pop(MIXED, None)
        if is_input:
            read_only = {*read_only, *_read_only(node, graph)}
            _need_not_have(node, read_only, lambda names: note(owner, f"{names} not required, being read-only"))
        if is_output:
            _need_not_have(node, write_only, lambda names: note(owner, f"{names} not required, being write-only"))
        is_file = is_body and node is schema  # a body as a whole may be one
        if is_input and not is_file and node.get("format") == "binary" and node.get("type") == "string":
            del node["format"]
            note(owner, "binary content is said to be a text: the platform takes no files inside of a body")


def _read_only(node: Schema, graph: Graph) -> list[str]:
    """The required properties that are read-only by what they refer to."""
    properties = node.get("properties", {})
    found = []
    for name in node.get("required", ()):
        value = properties.get(name, {})
        if (target := referred(value)) is not None:
            value = graph.definitions.get(target, {})
        if value.get("readOnly"):
            found.append(name)
    return found


def _need_not_have(node: Schema, names: Collection[str], tell: Callable[[str], None]) -> None:
    required = node.get("required", ())
    gone = [name for name in required if name in names]
    if not gone:
        return
    tell(", ".join(f"`{name}`" for name in gone) + (" is" if len(gone) == 1 else " are"))
    node["required"] = [name for name in required if name not in names]
    if not node["required"]:
        del node["required"]
