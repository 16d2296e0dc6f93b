"""Joining converted schemas: `both` for allOf, `either` for oneOf and anyOf, `untyped` if one of these allows anything.

Each yields a schema that accepts at least what it has to (every value that all parts, or that one part, accept), and
as little else as Swagger 2.0 can say. One convention makes unions useful: a branch that says nothing of a property is
taken not to use it, as long as it does not describe its additional properties.

Parts are plain schemas; below them there may be references, which `join` puts together (it may defer the work).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from connectory.convert.schemas.form import ANYTHING, MIXED, NULLABLE, READ_ONLY, SCALARS, WRITE_ONLY, Schema, identity

Join = Callable[[str, list[Schema]], Schema]
"""`join("both" | "either" | "untyped", parts)`: one schema for several, references among them."""

_UPPER = (
    ("maximum", "number"),
    ("maxLength", "string"),
    ("maxItems", "array"),
    ("maxProperties", "object"),
)
_LOWER = (
    ("minimum", "number"),
    ("minLength", "string"),
    ("minItems", "array"),
    ("minProperties", "object"),
)
_EXCLUSIVE = {"maximum": "exclusiveMaximum", "minimum": "exclusiveMinimum"}
_SAME = ("format", "pattern", "multipleOf")
_FAMILY = {"integer": "number"}
_OBJECT = frozenset({"properties", "required", "additionalProperties", "minProperties", "maxProperties"})
_SHAPE = frozenset({"$ref", "properties", "items", "additionalProperties"})
_TOLD = ("title", "description", "readOnly")
"""What is still true of a value of which only the names are kept."""


def both(parts: list[Schema], join: Join, lost: Callable[[str], None]) -> Schema:
    """What all parts accept; annotations of the first part that has them. `lost` is told what could not be kept."""
    result: Schema = {}
    nullable = True
    for part in parts:
        if ("type" in part or "enum" in part) and not part.get(NULLABLE):
            nullable = False
        for key, value in part.items():
            if key not in result:
                result[key] = value
            elif value != result[key]:
                _narrow(result, key, value, part, join, lost)
    if nullable and ("type" in result or "enum" in result):
        result[NULLABLE] = True
    else:
        result.pop(NULLABLE, None)
    if result.get(MIXED) == ANYTHING and any(part.get(MIXED) != ANYTHING for part in parts):
        result[MIXED] = True
    return result


def _narrow(result: Schema, key: str, value: Any, part: Schema, join: Join, lost: Callable[[str], None]) -> None:
    old = result[key]
    if key == "properties":
        merged = dict(old)
        for name, schema in value.items():
            known = merged.get(name)
            merged[name] = schema if known is None or known == schema else join("both", [known, schema])
        result[key] = merged
    elif key in ("required", READ_ONLY, WRITE_ONLY):
        result[key] = list(dict.fromkeys([*old, *value]))
    elif key == "type":
        if {old, value} == {"integer", "number"}:
            result[key] = "integer"
        else:
            lost(f"the parts disagree on the type ({old}, {value}); the first is kept")
    elif key == "enum":
        allowed = {identity(item) for item in value}
        result[key] = [item for item in old if identity(item) in allowed] or old
    elif key == "items":
        result[key] = join("both", [old, value])
    elif key == "additionalProperties":
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = join("both", [old, value])
        else:
            result[key] = False if False in (old, value) else value if isinstance(value, dict) else old
    elif key in _EXCLUSIVE.values():
        pass  # goes with its bound
    elif any(key == name for name, _ in (*_UPPER, *_LOWER)):
        tighter = min(old, value) if any(key == name for name, _ in _UPPER) else max(old, value)
        if tighter == value:
            result[key] = value
            flag = _EXCLUSIVE.get(key)
            if flag:
                result.pop(flag, None)
                if part.get(flag):
                    result[flag] = True
    elif key in _SAME:
        lost(f"the parts disagree on {key} ({old}, {value}); the first is kept")


def either(parts: list[Schema], join: Join) -> Schema:
    """What one of the parts accepts. Annotations are not kept: they are of one part only."""
    result: Schema = {}
    kinds = {part.get("type") for part in parts}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is not None:
        result["type"] = kind
    if all("enum" in part for part in parts):
        result["enum"] = [value for part in parts for value in part["enum"]]
    if ("type" in result or "enum" in result) and any(part.get(NULLABLE) for part in parts):
        result[NULLABLE] = True
    _widen_limits(result, parts)
    objects = _of_kind(parts, "object")
    if all(_says_its_properties(part) for part in objects):
        _unite_objects(result, objects, join)
        _require_what_all_require(result, parts)
    else:  # one of them allows any object
        _name_properties(result, objects, join)
    arrays = _of_kind(parts, "array")
    if arrays and all("items" in part for part in arrays):
        result["items"] = join("either", [part["items"] for part in arrays])
    else:
        _name_inner("items", result, arrays, join)
    if all(part.get("readOnly") for part in parts):
        result["readOnly"] = True
    if "properties" in result and any(part.get("type") in SCALARS or MIXED in part for part in parts):
        result.setdefault(MIXED, True)
    return result


def _says_its_properties(part: Schema) -> bool:
    return part.get(MIXED) != ANYTHING and ("type" in part or not _OBJECT.isdisjoint(part))


def untyped(parts: list[Schema], join: Join) -> Schema:
    """The names of the properties that the parts describe, at any depth, and nothing of any value."""
    result: Schema = {key: parts[0][key] for key in _TOLD if key in parts[0]} if len(parts) == 1 else {}
    _name_properties(result, parts, join)
    _name_inner("additionalProperties", result, parts, join)
    _name_inner("items", result, parts, join)
    return result


def _name_properties(result: Schema, parts: list[Schema], join: Join) -> None:
    found: dict[str, list[Schema]] = {}
    for part in parts:
        for name, schema in part.get("properties", {}).items():
            found.setdefault(name, []).append(schema)
    if found:
        result["properties"] = {name: join("untyped", schemas) for name, schemas in found.items()}
        result[MIXED] = ANYTHING


def _name_inner(key: str, result: Schema, parts: list[Schema], join: Join) -> None:
    found = [part[key] for part in parts if isinstance(part.get(key), dict)]
    inner = join("untyped", found)
    if not _SHAPE.isdisjoint(inner):
        result[key] = inner


def _of_kind(parts: list[Schema], kind: str) -> list[Schema]:
    return [part for part in parts if (own := part.get("type")) is None or _FAMILY.get(own, own) == kind]


def _widen_limits(result: Schema, parts: list[Schema]) -> None:
    for table, widest in ((_UPPER, max), (_LOWER, min)):
        for key, kind in table:
            bounded = _of_kind(parts, kind)
            if bounded and all(key in part for part in bounded):
                result[key] = widest(part[key] for part in bounded)
                flag = _EXCLUSIVE.get(key)
                if flag and all(part.get(flag) for part in bounded if part[key] == result[key]):
                    result[flag] = True
    for key in _SAME:
        first = parts[0].get(key)
        if first is not None and all(part.get(key) == first and "type" in part for part in parts):
            result[key] = first


def _unite_objects(result: Schema, parts: list[Schema], join: Join) -> None:
    described = [part for part in parts if "properties" in part]
    if described:
        names = dict.fromkeys(name for part in described for name in part["properties"])
        result["properties"] = {name: _unite_property(name, parts, join) for name in names}
    if parts:
        rest = [part.get("additionalProperties", True) for part in parts]
        if all(item is False for item in rest):
            result["additionalProperties"] = False
        elif not any(item is True for item in rest):
            result["additionalProperties"] = join("either", [item for item in rest if item is not False])
    for key in (READ_ONLY, WRITE_ONLY):
        marked = list(dict.fromkeys(name for part in parts for name in part.get(key, ())))
        if marked:
            result[key] = marked


def _require_what_all_require(result: Schema, parts: list[Schema]) -> None:
    """A value that is no object has no properties, so beside one nothing is required."""
    first, *others = (part.get("required", ()) for part in parts)
    shared = [name for name in first if all(name in other for other in others)]
    if shared:
        result["required"] = shared


def _unite_property(name: str, parts: list[Schema], join: Join) -> Schema:
    found: list[Schema] = []
    for part in parts:
        schema = part.get("properties", {}).get(name)
        if schema is None:
            schema = part.get("additionalProperties")  # a map: the name may be one of its keys
        if isinstance(schema, dict) and schema not in found:
            found.append(schema)
    return found[0] if len(found) == 1 else join("either", found)
