"""Schemas of Swagger 2.0, OpenAPI 3.0 and 3.1 as JSON Schema 2020-12, so that both sides are read alike."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from judge.reading import Files, Node

Schema = dict[str, Any]

NUMBERS = (
    "multipleOf",
    "maximum",
    "minimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
)
LATER_NUMBERS = ("exclusiveMaximum", "exclusiveMinimum", "maxContains", "minContains")
ONE = ("additionalProperties",)
LATER_ONE = (
    "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
)  # fmt: skip
MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")
TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")


class Bundle:
    """The schemas of one description, references as `#/$defs/N`.

    `dialect` is "2.0", "3.0" or "3.1". `nullable` is read generously: it allows null beside whatever else stands there.
    """

    def __init__(self, files: Files, dialect: str) -> None:
        self.files = files
        self.dialect = dialect
        self.defs: dict[str, Schema] = {}
        self.labels: dict[str, str] = {}  # definition -> the reference that leads to it
        self._names: dict[int, str] = {}
        self._inline: dict[int, Schema] = {}
        self._kept: list[Any] = []  # keeps what the ids in `_inline` mean alive

    def schema(self, node: Node) -> Schema:
        """The canonical form of a schema; the same dict for the same node."""
        key = id(node.value)
        if not isinstance(node.value, dict):
            return {"not": {}} if node.value is False else {}
        if key not in self._inline:
            made: Schema = {}
            self._kept.append(node.value)
            self._inline[key] = made
            made.update(self._convert(node))
        return self._inline[key]

    def resolve(self, schema: Schema) -> Schema:
        """The definition that a canonical `$ref` leads to, else the schema itself."""
        return self.defs[schema["$ref"][8:]] if "$ref" in schema else schema

    def _convert(self, node: Node) -> Schema:
        value = node.value
        reference = value.get("$ref")
        if not isinstance(reference, str) and self.dialect == "3.1":
            reference = value.get("$dynamicRef")
        if not isinstance(reference, str):
            return self._keywords(node)
        beside = self._keywords(node) if self.dialect == "3.1" else {}
        target = self._define(reference, node)
        return {**beside, "$ref": f"#/$defs/{target}"} if target else beside

    def _define(self, reference: str, node: Node) -> str | None:
        target = self.files.target(reference, node.file)
        if target is None or not isinstance(target.value, dict | bool):
            return None
        key = id(target.value)
        if key not in self._names:
            self._names[key] = str(len(self._names))
            self.labels[self._names[key]] = reference
            self.defs[self._names[key]] = self.schema(target)
        return self._names[key]

    def _keywords(self, node: Node) -> Schema:
        value = node.value
        made: Schema = {}
        later = self.dialect == "3.1"
        for name in NUMBERS + (LATER_NUMBERS if later else ()):
            if isinstance(value.get(name), int | float) and not isinstance(value[name], bool):
                made[name] = value[name]
        if not later:
            self._old_exclusive(value, made)
        if isinstance(value.get("pattern"), str) and is_pattern(value["pattern"]):
            made["pattern"] = value["pattern"]
        if value.get("uniqueItems") is True:
            made["uniqueItems"] = True
        if isinstance(value.get("required"), list):
            made["required"] = list(dict.fromkeys(name for name in value["required"] if isinstance(name, str)))
        if isinstance(value.get("enum"), list) and value["enum"]:
            made["enum"] = value["enum"]
        if later and "const" in value:
            made["const"] = value["const"]
        for name in ("readOnly", "writeOnly", "default", "format", "example"):
            if name in value:
                made[name] = value[name]
        if isinstance(value.get("examples"), list) and value["examples"]:
            made["example"] = value["examples"][0]
        kinds = "string" if value.get("type") == "file" else value.get("type")
        kinds = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind in TYPES]
        if kinds:
            made["type"] = kinds if len(kinds) > 1 else kinds[0]
        self._below(node, made)
        if value.get("x-nullable" if self.dialect == "2.0" else "nullable") is True and self.dialect != "3.1":
            return {"anyOf": [made, {"type": "null"}], **{k: made[k] for k in ("readOnly", "writeOnly") if k in made}}
        return made

    @staticmethod
    def _old_exclusive(value: Any, made: Schema) -> None:
        for limit, exclusive in (("maximum", "exclusiveMaximum"), ("minimum", "exclusiveMinimum")):
            if value.get(exclusive) is True and limit in made:
                made[exclusive] = made.pop(limit)

    def _below(self, node: Node, made: Schema) -> None:
        value = node.value
        later = self.dialect == "3.1"
        not_2 = self.dialect != "2.0"
        for name in ONE + (("not",) if not_2 else ()) + (LATER_ONE if later else ()):
            if isinstance(value.get(name), dict | bool):
                made[name] = self._child(node, name)
        for name in MANY:
            if (
                isinstance(value.get(name), list)
                and value[name]
                and (later or name == "allOf" or (not_2 and name != "prefixItems"))
            ):
                made[name] = [self.schema(node.child(name).child(index)) for index in range(len(value[name]))]
        for name in NAMED:
            if isinstance(value.get(name), dict) and (later or name == "properties"):
                made[name] = {key: self.schema(node.child(name).child(key)) for key in value[name]}
        if "patternProperties" in made:
            made["patternProperties"] = {
                key: item for key, item in made["patternProperties"].items() if is_pattern(key)
            }
        if isinstance(value.get("items"), dict | bool):
            made["items"] = self._child(node, "items")
        if later and isinstance(value.get("dependentRequired"), dict):
            made["dependentRequired"] = value["dependentRequired"]

    def _child(self, node: Node, name: str) -> Schema | bool:
        value = node.value[name]
        return value if isinstance(value, bool) else self.schema(node.child(name))


@cache
def is_pattern(pattern: str) -> bool:
    """Whether the validator understands the regular expression."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except ValueError:
        return False
    return True
