"""Schemas from examples."""

from __future__ import annotations

import re
from typing import Any

from connectory.convert.schemas.form import NULLABLE, Schema, json_type, tidy

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def infer(example: Any) -> Schema:
    """The schema that a JSON value shows. Nothing is required, and a null says nothing of the type."""
    kind = json_type(example)
    if kind is None:
        return {}
    if kind == "object":
        properties = {str(name): infer(value) for name, value in example.items()}
        return tidy({"type": "object", **({"properties": properties} if properties else {})})
    if kind == "array":
        return {"type": "array", "items": _widest([infer(item) for item in example])}
    if kind == "string":
        if _DATE_TIME.fullmatch(example):
            return {"type": "string", "format": "date-time"}
        if _UUID.fullmatch(example):
            return {"type": "string", "format": "uuid"}
    return {"type": kind}


def _widest(schemas: list[Schema]) -> Schema:
    """A schema for values of all these (inferred) schemas."""
    null = any(not schema for schema in schemas)
    schemas = [schema for schema in schemas if schema]
    if not schemas:
        return {}
    result = schemas[0]
    for schema in schemas[1:]:
        result = _wider(result, schema)
    return tidy({**result, NULLABLE: True}) if null and result else result


def _wider(first: Schema, second: Schema) -> Schema:
    if first == second:
        return first
    kinds = {first.get("type"), second.get("type")}
    if kinds == {"object"}:
        names = dict.fromkeys([*first.get("properties", {}), *second.get("properties", {})])
        properties = {}
        for name in names:
            found = [schema["properties"][name] for schema in (first, second) if name in schema.get("properties", {})]
            properties[name] = _widest(found)
        return tidy({"type": "object", **({"properties": properties} if properties else {})})
    if kinds == {"array"}:
        return {"type": "array", "items": _widest([first["items"], second["items"]])}
    if kinds <= {"integer", "number"}:
        return {"type": "number"}
    return {"type": "string"} if kinds == {"string"} else {}
