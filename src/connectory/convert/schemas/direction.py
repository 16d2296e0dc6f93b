"""What is only read or only written is not required the other way; files stand alone, not inside what is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from connectory.convert.schemas.form import READ_ONLY, WRITE_ONLY, Schema
from connectory.convert.schemas.graph import nodes, reachable, roots

Note = Callable[[str | None, str], None]
"""Told (name of the definition or None, message)."""


def settle_directions(definition: dict[str, Any], note: Note) -> None:
    """Take away what is false in one direction, in place, together with the marks of the joining.

    A request need not have what is read-only (RequiredReadOnlyPropertyNotAllowedAsInput), a response need not have what
    is write-only; binary content inside of a body is refused (InvalidStringBinaryProperty), so it becomes a text.
    """
    definitions: dict[str, Schema] = definition.get("definitions", {})
    found = list(roots(definition))
    sent = [schema for _, schema, is_sent in found if is_sent]
    answered = [schema for _, schema, is_sent in found if not is_sent]
    inputs = reachable(sent, definitions)
    outputs = reachable(answered, definitions)
    for name, schema in definitions.items():
        _settle(schema, name in inputs, name in outputs, name, None, note)
    for schema in sent:
        _settle(schema, True, False, None, schema, note)
    for schema in answered:
        _settle(schema, False, True, None, None, note)


def _settle(schema: Schema, is_input: bool, is_output: bool, name: str | None, root: Schema | None, note: Note) -> None:
    for node in nodes(schema):
        read_only = node.pop(READ_ONLY, ())
        write_only = node.pop(WRITE_ONLY, ())
        required = node.get("required")
        if required:
            gone = {*(read_only if is_input else ()), *(write_only if is_output else ())}
            left = [key for key in required if key not in gone]
            if len(left) < len(required):
                shown = ", ".join(f"`{key}`" for key in required if key in gone)
                note(name, f"{shown} goes one way only and so is not required")
                if left:
                    node["required"] = left
                else:
                    del node["required"]
        if is_input and node is not root and node.get("format") == "binary" and node.get("type") == "string":
            del node["format"]
            note(name, "binary content inside of a body is said to be a text: the platform does not take files there")
