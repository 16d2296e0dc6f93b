"""Faults of a generated definition that no reading of the source is needed to see."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs

MOST_BYTES = 1_000_000
MOST_SCHEMAS = 512  # in one body or response
SCHEMA_KEYS = {
    *("$ref", "format", "title", "description", "default", "multipleOf", "maximum", "exclusiveMaximum", "minimum"),
    *("exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxProperties"),
    *("minProperties", "required", "enum", "additionalProperties", "type", "items", "allOf", "properties"),
    *("discriminator", "readOnly", "xml", "externalDocs", "example"),
}
FREE = ("example", "examples", "default", "enum")  # hold values, not schemas


@cache
def _official() -> jsonschema_rs.Draft4Validator:
    file = importlib.resources.files("openapi_spec_validator") / "resources/schemas/v2.0/schema.json"
    return jsonschema_rs.Draft4Validator(json.loads(file.read_text(encoding="utf-8")))


def faults(definition: Any, data: bytes) -> dict[str, list[str]]:
    """Kind of fault -> where; empty if there is none."""
    found = {
        "schema": [
            f"/{'/'.join(map(str, e.instance_path))}: {_leaf(e)[:200]}" for e in _official().iter_errors(definition)
        ][:20],
        "dangling": sorted(set(_dangling(definition, definition))),
        "keywords": sorted(set(_keywords(definition))),
        "schemas": list(_too_many_schemas(definition)),
        "bytes": [f"{len(data)} bytes"] if len(data) >= MOST_BYTES else [],
    }
    return {kind: places for kind, places in found.items() if places}


def _leaf(error: Any) -> str:
    return str(error.message)


def counting(definition: Any) -> Callable[[Any], int]:
    """A function that counts the schemas of a schema as the platform does.

    One for itself and for each of `properties`, `items`, `additionalProperties` and `allOf`, and so on below them; a
    reference counts as what it leads to, unless it leads back.
    """
    known: dict[str, int] = {}

    def count(schema: Any, trail: frozenset[str] = frozenset()) -> int:
        if not isinstance(schema, dict):
            return 0
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in trail or not _leads(reference, definition):
                return 1
            if reference not in known:
                known[reference] = count(_target(reference, definition), trail | {reference})
            return known[reference]
        below = [*schema.get("properties", {}).values(), *schema.get("allOf", ())]
        return 1 + sum(
            count(child, trail) for child in [*below, schema.get("items"), schema.get("additionalProperties")]
        )

    return count


def _too_many_schemas(definition: Any) -> Iterator[str]:
    count = counting(definition)
    for path, item in definition.get("paths", {}).items():
        for method, operation in item.items():
            if not isinstance(operation, dict):
                continue
            for holder in [*operation.get("parameters", ()), *operation.get("responses", {}).values(), operation]:
                if (number := count(holder.get("schema"))) > MOST_SCHEMAS:
                    yield f"{method} {path}: {number} schemas"


def _dangling(value: Any, root: Any) -> Iterator[str]:
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and not _leads(reference, root):
            yield reference
        for key, item in value.items():
            if key not in FREE:
                yield from _dangling(item, root)
    elif isinstance(value, list):
        for item in value:
            yield from _dangling(item, root)


def _leads(reference: str, root: Any) -> bool:
    return _target(reference, root) is not None


def _target(reference: str, root: Any) -> Any:
    """What a reference leads to; None if it leads nowhere."""
    if not reference.startswith("#/"):
        return None
    for token in reference[2:].split("/"):
        key = token.replace("~1", "/").replace("~0", "~")
        if not isinstance(root, dict) or key not in root:
            return None
        root = root[key]
    return root


def _keywords(definition: Any) -> Iterator[str]:
    """Keywords that a schema of Swagger 2.0 does not have, and forms that its keywords do not take."""
    for name, schema in definition.get("definitions", {}).items():
        yield from _schema(schema, name)
    stack: list[Any] = [definition.get("paths", {}), definition.get("parameters", {}), definition.get("responses", {})]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key == "schema" and isinstance(item, dict):
                    yield from _schema(item, "inline")
                elif key == "x-ms-notification-content" and isinstance(item, dict):
                    yield from _schema(item.get("schema", {}), "notification")
                elif key not in FREE and not key.startswith("x-"):
                    stack.append(item)


def _schema(schema: Any, where: str) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"{where}: {type(schema).__name__} instead of a schema"
        return
    for key, value in schema.items():
        if key not in SCHEMA_KEYS and not key.startswith("x-"):
            yield f"{where}: {key}"
        elif (key == "type" and not isinstance(value, str)) or (key == "items" and isinstance(value, list)):
            yield f"{where}: {key} as a list"
        elif key.startswith("exclusive") and not isinstance(value, bool):
            yield f"{where}: {key} as a number"
        elif key == "discriminator" and not isinstance(value, str):
            yield f"{where}: discriminator as an object"
        elif key == "properties":
            for name, child in value.items():
                yield from _schema(child, f"{where}/{name}")
        elif key == "items" or (key == "additionalProperties" and not isinstance(value, bool)):
            yield from _schema(value, where)
        elif key == "allOf":
            for child in value:
                yield from _schema(child, where)
