"""Schemas as they hold in one direction: requests need no read-only, responses no write-only properties."""

from __future__ import annotations

from typing import Any

from judge.canonical import Bundle, Schema
from judge.shapes import Shapes

BRANCHES = ("allOf", "anyOf", "oneOf")
LISTS = (*BRANCHES, "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")
SINGLE = (
    "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames",
    "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
FLAGS = {"request": "readOnly", "response": "writeOnly"}


class Directed:
    """Standalone schemas (draft 2020-12, own `$defs`) for "request" or "response"."""

    def __init__(self, shapes: Shapes, direction: str) -> None:
        self.bundle: Bundle = shapes.bundle
        self.shapes = shapes
        self.flag = FLAGS[direction]
        self._made: dict[tuple[int, frozenset[str]], Schema] = {}
        self._names: dict[tuple[str, frozenset[str]], str] = {}
        self._defs: dict[str, Schema] = {}

    def standalone(self, schemas: tuple[Schema, ...]) -> Schema:
        """One schema with all definitions that it reaches."""
        roots = [self._relax(schema, frozenset()) for schema in schemas]
        reached: dict[str, Schema] = {}
        seen: set[int] = set()
        stack: list[Any] = list(roots)
        while stack:
            value = stack.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if isinstance(value, dict):
                reference = value.get("$ref")
                if isinstance(reference, str) and reference[8:] in self._defs:
                    reached[reference[8:]] = self._defs[reference[8:]]
                    stack.append(self._defs[reference[8:]])
                for keyword, item in value.items():
                    stack.extend(item if keyword in LISTS else item.values() if keyword in NAMED else ())
                    stack.extend([item] if keyword in SINGLE else ())
        return {"allOf": roots, "$defs": reached}

    def omitted(self, schema: Schema) -> bool:
        """Whether a property with this schema is not sent in this direction."""
        seen: set[int] = set()
        stack = [schema]
        while stack:
            value = stack.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if value.get(self.flag) is True:
                return True
            if "$ref" in value:
                stack.append(self.bundle.resolve(value))
            stack.extend(value.get("allOf", ()))
        return False

    def _relax(self, schema: Any, inherited: frozenset[str]) -> Any:
        """A copy; `inherited` are the properties beside this branch that are not sent."""
        if not isinstance(schema, dict):
            return schema
        key = (id(schema), inherited)
        if key in self._made:
            return self._made[key]
        made: Schema = {}
        self._made[key] = made
        names = inherited | self._omitted_names(schema)
        for keyword, value in schema.items():
            if keyword == "$ref":
                made[keyword] = f"#/$defs/{self._define(value[8:], names)}"
            elif keyword == "required":
                made[keyword] = [name for name in value if name not in names]
            elif keyword in LISTS:
                made[keyword] = [self._relax(item, names if keyword in BRANCHES else frozenset()) for item in value]
            elif keyword in NAMED:
                made[keyword] = {name: self._relax(item, frozenset()) for name, item in value.items()}
            elif keyword in SINGLE:
                made[keyword] = self._relax(value, names if keyword in ("not", "if", "then", "else") else frozenset())
            else:
                made[keyword] = value
        return made

    def _omitted_names(self, schema: Schema) -> frozenset[str]:
        children = self.shapes.of((schema,)).children
        return frozenset(name for name, found in children.items() if any(map(self.omitted, found)))

    def _define(self, name: str, names: frozenset[str]) -> str:
        key = (name, names)
        if key not in self._names:
            self._names[key] = f"{name}.{len(self._names)}"
            self._defs[self._names[key]] = self._relax(self.bundle.defs[name], names)
        return self._names[key]
