"""The OpenAPI 3.1 form of a 3.0 description, made mechanically; it means the same."""

from __future__ import annotations

from typing import Any

NAMED = ("properties",)
MANY = ("allOf", "anyOf", "oneOf")
ONE = ("items", "additionalProperties", "not")


def as_31(tree: Any) -> Any:
    """A copy of a 3.0 tree in the words of 3.1."""
    return {**_walk(tree), "openapi": "3.1.0"}


def _walk(value: Any, key: str = "", above: str = "") -> Any:
    """Copy everything around schemas; turn schemas into their 3.1 form."""
    if isinstance(value, list):
        return [_walk(item, "", key) for item in value]
    if not isinstance(value, dict):
        return value
    if key == "schemas" and above == "components":
        return {name: _schema(item) for name, item in value.items()}
    if key.startswith("x-") or key in ("example", "examples", "default", "enum", "value"):
        return value
    made = {}
    for name, item in value.items():
        holder = key in ("parameters", "headers", "content", "responses", "paths", "callbacks", "securitySchemes")
        made[name] = _schema(item) if name == "schema" and not holder else _walk(item, name, key)
    return made


def _schema(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        return {"$ref": schema["$ref"]}
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in NAMED and isinstance(value, dict):
            made[key] = {name: _schema(item) for name, item in value.items()}
        elif key in MANY and isinstance(value, list):
            made[key] = [_schema(item) for item in value]
        elif key in ONE:
            made[key] = _schema(value)
        elif key == "example":
            made["examples"] = [value]
        elif key not in ("nullable", "exclusiveMinimum", "exclusiveMaximum"):
            made[key] = value
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True and limit in made:
            made[exclusive] = made.pop(limit)
    return _nullable(made) if schema.get("nullable") is True else made


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
        if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
        return schema
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema and "allOf" not in schema:
            return {**schema, keyword: [*schema[keyword], {"type": "null"}]}
    if "allOf" in schema:
        beside = {key: value for key, value in schema.items() if key != "allOf"}
        return {**beside, "anyOf": [{"allOf": schema["allOf"]}, {"type": "null"}]}
    return schema
