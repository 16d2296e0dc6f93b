"""Schemas from samples: what the values that were seen have in common, and nothing that they do not prove.

No property is required, for an example proves no rule. Integers and fractions are numbers; different types become a
type list; a value that was null once may be null. A format is said only where every text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from connectory.api.postman.json_text import UNQUOTED
from connectory.api.postman.variables import DYNAMIC, REFERENCE


class Known(NamedTuple):
    """Stands in a sample for a value whose schema is known, such as a file."""

    schema: dict[str, Any]


UNREADABLE = Known({})
"""Stands for a value that could not be read: nothing is said about it."""


PLACEHOLDERS: dict[str, dict[str, Any]] = {
    "<string>": {"type": "string"},
    "<integer>": {"type": "integer"},
    "<long>": {"type": "integer", "format": "int64"},
    "<number>": {"type": "number"},
    "<float>": {"type": "number", "format": "float"},
    "<double>": {"type": "number", "format": "double"},
    "<boolean>": {"type": "boolean"},
    "<date>": {"type": "string", "format": "date"},
    "<dateTime>": {"type": "string", "format": "date-time"},
    "<uuid>": {"type": "string", "format": "uuid"},
    "<email>": {"type": "string", "format": "email"},
    "<uri>": {"type": "string", "format": "uri"},
    "<binary>": {"type": "string", "format": "binary"},
    "<byte>": {"type": "string", "format": "byte"},
}
"""Texts that Postman writes instead of an example when it makes a collection of an OpenAPI description
(https://github.com/postmanlabs/openapi-to-postman, option `parametersResolution: schema`, 2026-07)."""

_UNSAID = re.compile(
    r"<(?:Error: Too many levels|Circular reference)[^>]*>"
)  # what the same tool writes for a recursion
_INVENTED_KEY = re.compile(r"key_\d+")  # and for additional properties
_IDENTIFIER_KEY = re.compile(r"\d+|https?://.*|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_FORMATS = (
    ("uuid", re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
    (
        "date-time",
        re.compile(
            r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
            r"(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
        ),
    ),
)

_MAX_DEPTH = 100  # nothing is said about what lies deeper


def schema_of(samples: Iterable[Any], depth: int = 0) -> dict[str, Any]:
    """The schema (OpenAPI 3.1) of the values `samples`: JSON values, with `Known` for what is no JSON value."""
    kinds: dict[str, list[Any]] = {}
    known: list[dict[str, Any]] = []
    for sample in samples:
        schema = known_schema(sample)
        if schema is not None:
            known.append(schema)
        else:
            kinds.setdefault(_type(sample), []).append(sample)
    if depth > _MAX_DEPTH or not (kinds or known):
        return {}
    schema = {}
    if "object" in kinds:
        schema |= _members(kinds["object"], depth)
    if "array" in kinds:
        schema["items"] = schema_of((item for sample in kinds["array"] for item in sample), depth + 1)
    if "string" in kinds and (form := _format(kinds["string"])):
        schema["format"] = form
    described = [{"type": list(kinds), **schema}] if kinds else []
    return _union([*described, *known])


def known_schema(sample: Any) -> dict[str, Any] | None:
    """The schema of a value that stands for others: `Known`, a placeholder, a variable; None for any other value."""
    if isinstance(sample, Known):
        return sample.schema
    if not isinstance(sample, str):
        return None
    if sample.startswith(UNQUOTED):
        return DYNAMIC.get(sample.removeprefix(UNQUOTED), {})
    if sample.startswith("<"):
        return {} if _UNSAID.fullmatch(sample) else PLACEHOLDERS.get(sample)
    if sample.startswith("{{") and (reference := REFERENCE.fullmatch(sample)):
        dynamic = DYNAMIC.get(reference[1], {})
        return dynamic if dynamic.get("type") == "string" else {"type": "string"}
    return None


def is_literal(sample: Any, depth: int = 0) -> bool:
    """Whether a value is what is sent, with nothing in it that stands for other values."""
    if depth > _MAX_DEPTH:
        return False
    if isinstance(sample, dict):
        return all("{{" not in str(name) and is_literal(item, depth + 1) for name, item in sample.items())
    if isinstance(sample, list):
        return all(is_literal(item, depth + 1) for item in sample)
    return known_schema(sample) is None and not (isinstance(sample, str) and "{{" in sample)


def _type(sample: Any) -> str:
    if isinstance(sample, str):
        return "string"
    if isinstance(sample, bool):
        return "boolean"
    if isinstance(sample, int):
        return "integer"
    if isinstance(sample, float):
        return "number"
    if isinstance(sample, dict):
        return "object"
    return "array" if isinstance(sample, list) else "null"


def _members(objects: Sequence[dict[Any, Any]], depth: int) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for sample in objects:
        for name, item in sample.items():
            values.setdefault(str(name), []).append(item)
    names = list(values)
    if names and (
        all(_INVENTED_KEY.fullmatch(name) for name in names)
        or (len(names) > 1 and all(_IDENTIFIER_KEY.fullmatch(name) for name in names))
    ):
        return {"additionalProperties": schema_of((item for items in values.values() for item in items), depth + 1)}
    named = {name: schema_of(items, depth + 1) for name, items in values.items() if "{{" not in name}
    computed = [item for name, items in values.items() if "{{" in name for item in items]
    return {"properties": named} | ({"additionalProperties": schema_of(computed, depth + 1)} if computed else {})


def _format(texts: Sequence[str]) -> str | None:
    for name, pattern in _FORMATS:
        if all(pattern.fullmatch(text) for text in texts):
            return name
    return None


def _union(schemas: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One schema for what any of them allows. One that says nothing is no evidence, and null alone tells no type."""
    united: dict[str, Any] = {"type": None}
    for schema in reversed(schemas):
        united |= schema
    types = list(dict.fromkeys(name for schema in schemas if schema for name in _listed(schema["type"])))
    if "number" in types and "integer" in types:
        types.remove("integer")
    types.sort(key="null".__eq__)  # null last
    if types in ([], ["null"]):
        return {}
    if len({schema.get("format") for schema in schemas if schema and schema["type"] != ["null"]}) > 1:
        united.pop("format", None)
    return {**united, "type": types[0] if len(types) == 1 else types}


def _listed(types: str | list[str]) -> list[str]:
    return types if isinstance(types, list) else [types]
