"""Instances of a schema, always the same: smallest, fullest, one for each branch, limit, null, extra property.

They are tries: the caller keeps those that are valid under the schema itself.
"""

from __future__ import annotations

import contextlib
import re
import warnings
from re import _parser  # type: ignore[attr-defined]  # nothing public takes a regular expression apart
from typing import Any

from judge.canonical import Schema

MAX_FLATS = 16  # branches of one schema
MAX_DEPTH = 14  # of what is required
FULL_DEPTH = 4  # of what is optional
VARIED_DEPTH = 2  # how deep single properties are varied
VARIANTS = 8  # of one property
LONGEST = 2000  # characters or items made to reach a limit
TEXTS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "uuid": "6f1c9b0e-7a55-4b43-9d8e-0a1b2c3d4e5f",
    "email": "someone@example.com",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "ipv4": "192.0.2.1",
    "byte": "AAEC",
    "duration": "P1D",
}


class CannotError(Exception):
    """No instance could be thought of."""


class Sampler:
    """Makes instances of the schemas of one standalone document."""

    def __init__(self, document: Schema, flag: str) -> None:
        self.defs = document["$defs"]
        self.flag = flag  # properties that have it are left out
        self.root = {key: value for key, value in document.items() if key != "$defs"}

    def instances(self, most: int = 80) -> list[Any]:
        """At most `most` different instances of the root."""
        found: dict[str, Any] = {}
        for value in self._varied(self.root, 0):
            found.setdefault(repr(value), value)
            if len(found) >= most:
                break
        return list(found.values())

    def _varied(self, schema: Schema, depth: int) -> list[Any]:
        found: list[Any] = []
        for flat in self._flats(schema):
            kinds = _kinds(flat)
            for kind in kinds:
                for full in (False, True):
                    try:
                        found.append(self._make(flat, kind, depth, full))
                    except CannotError:
                        continue
                if "const" in flat or "enum" in flat:
                    continue
                if kind == "object" and found and isinstance(found[-1], dict) and depth <= VARIED_DEPTH:
                    found += self._objects(flat, depth)
                elif kind == "array" and depth <= VARIED_DEPTH + 1:
                    found += self._arrays(flat, depth)
                else:
                    found += _limits(flat, kind)
            found += flat.get("enum", [])[:30]
            found += [flat[name] for name in ("default", "example") if name in flat]
        return found

    def _objects(self, flat: Schema, depth: int) -> list[Any]:
        try:
            base = self._make(flat, "object", depth, False)
        except CannotError:
            return []
        found = []
        for name, child in flat.get("properties", {}).items():
            if self._omitted(child):
                continue
            found += [{**base, name: value} for value in self._varied(child, depth + 1)[:VARIANTS]]
        extra = flat.get("additionalProperties", True)
        if extra is not False:
            try:
                value = self._one(extra, depth + 1, False) if isinstance(extra, dict) and extra else 7
                found.append({**base, "notDescribed": value})
            except CannotError:
                pass
        return found

    def _arrays(self, flat: Schema, depth: int) -> list[Any]:
        least, most = flat.get("minItems", 0), flat.get("maxItems")
        items = flat.get("items", {})
        values = self._varied(items, depth + 1)[: VARIANTS * 2] if isinstance(items, dict) and items else [1, "a"]
        found: list[Any] = [[]] if least == 0 else []
        if values:
            found += [[value] * max(1, int(least)) for value in values]
            if isinstance(most, int) and most <= LONGEST // 20:
                found.append([values[0]] * most)
            found.append(values[:3])
        return found

    def _one(self, schema: Any, depth: int, full: bool) -> Any:
        """One instance, of the first branch that has one."""
        if not isinstance(schema, dict):
            if schema is False:
                raise CannotError
            return "a"
        for flat in self._flats(schema):
            for kind in _kinds(flat):
                try:
                    return self._make(flat, kind, depth, full)
                except CannotError:
                    continue
        raise CannotError

    def _make(self, flat: Schema, kind: str, depth: int, full: bool) -> Any:
        if depth > MAX_DEPTH:
            raise CannotError
        if "const" in flat:
            return flat["const"]
        if flat.get("enum"):
            return flat["enum"][0]
        if kind == "object":
            return self._object(flat, depth, full)
        if kind == "array":
            return self._array(flat, depth, full)
        return _scalar(flat, kind)

    def _object(self, flat: Schema, depth: int, full: bool) -> dict[str, Any]:
        properties = flat.get("properties", {})
        made: dict[str, Any] = {}
        for name in flat.get("required", ()):
            child = properties.get(name, flat.get("additionalProperties", {}))
            made[name] = self._one(child if child is not True else {}, depth + 1, full and depth < FULL_DEPTH)
        if full and depth < FULL_DEPTH:
            for name, child in properties.items():
                if name not in made and not self._omitted(child):
                    try:
                        made[name] = self._one(child, depth + 1, True)
                    except CannotError:
                        continue
            extra = flat.get("additionalProperties")
            if isinstance(extra, dict) and extra:
                with contextlib.suppress(CannotError):
                    made["another"] = self._one(extra, depth + 1, True)
        while len(made) < flat.get("minProperties", 0) and len(made) < 50:
            extra = flat.get("additionalProperties", {})
            spare = next((name for name in properties if name not in made), None)
            made[spare or f"more{len(made)}"] = self._one(properties[spare] if spare else extra, depth + 1, False)
        return made

    def _array(self, flat: Schema, depth: int, full: bool) -> list[Any]:
        fixed = [self._one(item, depth + 1, full) for item in flat.get("prefixItems", ())]
        least = max(int(flat.get("minItems", 0)), 1 if full and depth < FULL_DEPTH else 0)
        if least > LONGEST:
            raise CannotError
        try:
            while len(fixed) < least:
                fixed.append(self._one(flat.get("items", {}), depth + 1, full))
        except CannotError:
            if len(fixed) < int(flat.get("minItems", 0)):
                raise
        return fixed

    def _omitted(self, schema: Any, hops: int = 8) -> bool:
        if not isinstance(schema, dict) or hops == 0:
            return False
        if schema.get(self.flag) is True:
            return True
        return "$ref" in schema and self._omitted(self.defs[schema["$ref"][8:]], hops - 1)

    def _flats(self, schema: Any, trail: tuple[str, ...] = ()) -> list[Schema]:
        """The schema without compositions: one merged schema for each of its branches."""
        if not isinstance(schema, dict):
            return [{}] if schema is not False else []
        flats = [{key: value for key, value in schema.items() if key not in ("allOf", "anyOf", "oneOf", "$ref")}]
        if "$ref" in schema:
            name = schema["$ref"][8:]
            flats = _combine(flats, self._flats(self.defs[name], (*trail, name)) if name not in trail else [])
        for part in schema.get("allOf", ()):
            flats = _combine(flats, self._flats(part, trail))
        for keyword in ("anyOf", "oneOf"):
            if schema.get(keyword):
                flats = _combine(
                    flats, [flat for branch in schema[keyword] for flat in self._flats(branch, trail)[:MAX_FLATS]]
                )
        return flats


def _combine(left: list[Schema], right: list[Schema]) -> list[Schema]:
    """Every one of both sides at least once, not every combination."""
    if not left or not right:
        return []
    pairs = [(left[0], more) for more in right] + [(one, right[0]) for one in left[1:]]
    return [_merge(one, more) for one, more in pairs[: MAX_FLATS * 4]]


def _merge(one: Schema, more: Schema) -> Schema:
    made = dict(one)
    for key, value in more.items():
        if key not in made:
            made[key] = value
        elif key == "properties":
            both = made[key].keys() & value.keys()
            made[key] = {**made[key], **value, **{name: {"allOf": [made[key][name], value[name]]} for name in both}}
        elif key == "required":
            made[key] = [*made[key], *(name for name in value if name not in made[key])]
        elif key == "type":
            mine, theirs = ([kinds] if isinstance(kinds, str) else kinds for kinds in (made[key], value))
            made[key] = [
                kind for kind in mine if kind in theirs or (kind == "integer" and "number" in theirs)
            ] or theirs
        elif key == "enum":
            made[key] = [item for item in made[key] if item in value]
        elif key == "items" and isinstance(made[key], dict) and isinstance(value, dict):
            made[key] = {"allOf": [made[key], value]}
        elif key == "additionalProperties":
            made[key] = False if False in (made[key], value) else value if made[key] is True else made[key]
        elif key.startswith("min"):
            made[key] = max(made[key], value)
        elif key.startswith("max"):
            made[key] = min(made[key], value)
    return made


def _kinds(flat: Schema) -> list[str]:
    kinds = flat.get("type")
    if isinstance(kinds, str):
        return [kinds]
    if kinds:
        return list(kinds)
    if "properties" in flat or "required" in flat or "additionalProperties" in flat:
        return ["object"]
    if "items" in flat or "prefixItems" in flat:
        return ["array"]
    return ["string", "integer", "object"] if "pattern" not in flat and "minLength" not in flat else ["string"]


def _scalar(flat: Schema, kind: str) -> Any:
    if kind == "null":
        return None
    if kind == "boolean":
        return True
    if kind in ("integer", "number"):
        return _number(flat, kind)
    for name in ("example", "default"):
        if isinstance(flat.get(name), str) and "pattern" in flat:
            return flat[name]
    if "pattern" in flat:
        return _matching(flat["pattern"], int(flat.get("minLength", 0)))
    text = TEXTS.get(str(flat.get("format")), "text")
    least, most = int(flat.get("minLength", 0)), flat.get("maxLength")
    if least > LONGEST:
        raise CannotError
    if isinstance(most, int | float) and len(text) > most:
        text = text[: int(most)]
    return text.ljust(least, "x")


def _number(flat: Schema, kind: str) -> Any:
    step = flat.get("multipleOf", 1)
    low = flat.get("minimum", flat["exclusiveMinimum"] + step if "exclusiveMinimum" in flat else None)
    high = flat.get("maximum", flat["exclusiveMaximum"] - step if "exclusiveMaximum" in flat else None)
    value = low if low is not None else min(step, high) if high is not None else step
    if kind == "integer":
        value = int(value) if value == int(value) else int(value) + 1
    return value


def _limits(flat: Schema, kind: str) -> list[Any]:
    if kind == "boolean":
        return [False]
    if kind in ("integer", "number"):
        found = [flat[name] for name in ("minimum", "maximum") if name in flat]
        found += [
            flat[name] + step for name, step in (("exclusiveMinimum", 1), ("exclusiveMaximum", -1)) if name in flat
        ]
        found += [0, -1, 2**40] + ([0.5, -1.25] if kind == "number" else [])
        return found
    if kind == "string":
        found = [""]
        for name in ("minLength", "maxLength"):
            if isinstance(flat.get(name), int) and flat[name] <= LONGEST:
                found.append("x" * flat[name])
        return [*found, "Ünïcode ✓"]
    return []


def _matching(pattern: str, least: int) -> str:
    """A text that the regular expression matches, for the plain ones of them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = _spell(_parser.parse(pattern), 1)
            if len(text) < least:
                text = _spell(_parser.parse(pattern), least)
        if re.search(pattern, text) is None:
            raise CannotError
    except (re.error, RecursionError, OverflowError) as error:
        raise CannotError from error
    return text


def _spell(parsed: Any, times: int) -> str:
    made = ""
    for code, value in parsed:
        name = str(code)
        if name == "LITERAL":
            made += chr(value)
        elif name == "NOT_LITERAL":
            made += "b" if chr(value) == "a" else "a"
        elif name == "ANY":
            made += "a"
        elif name == "IN":
            made += _member(value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            made += _spell(body, times) * min(max(least, min(times, int(most))), LONGEST)
        elif name == "SUBPATTERN":
            made += _spell(value[-1], times)
        elif name == "BRANCH":
            made += _spell(value[1][0], times)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            raise CannotError
    return made


def _member(parts: Any) -> str:
    refused = str(parts[0][0]) == "NEGATE"
    texts = "aA0_- .,/@b1"
    if refused:
        inner = _class(parts[1:])
        return next((text for text in texts if text not in inner), "é")
    inner = _class(parts)
    return next((text for text in texts if text in inner), min(inner))


def _class(parts: Any) -> set[str]:
    found: set[str] = set()
    for code, value in parts:
        name = str(code)
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            found.update(map(chr, range(value[0], min(value[1], value[0] + 300) + 1)))
        elif name == "CATEGORY":
            found.update({"CATEGORY_DIGIT": "0123456789", "CATEGORY_SPACE": " \t"}.get(str(value), "abcABC012_"))
    return found or {"a"}
