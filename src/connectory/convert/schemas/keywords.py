"""The keywords of one schema object, one function each: how OpenAPI's are said in Swagger 2.0.

`READERS` maps a keyword to `read(schemas, source, out, value, at)`, which puts what can be said into `out`. What cannot
be said stands in `UNSAYABLE`, with the reason that goes into the trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from connectory.convert.extensions import why_not
from connectory.convert.schemas.at import At, below
from connectory.convert.schemas.form import KEYWORDS, NULLABLE, READ_ONLY, WRITE_ONLY, Schema, drop_contradictions
from connectory.convert.schemas.patterns import is_pattern
from connectory.convert.schemas.values import settle_default, settle_enum

if TYPE_CHECKING:
    from connectory.convert.schemas.schemas import Schemas

TYPES = frozenset({"string", "number", "integer", "boolean", "array", "object"})
MISSPELT = {
    "int": ("integer", None),
    "int32": ("integer", "int32"),
    "int64": ("integer", "int64"),
    "long": ("integer", "int64"),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "decimal": ("number", "double"),
    "bool": ("boolean", None),
    "str": ("string", None),
    "text": ("string", None),
    "date": ("string", "date"),
    "datetime": ("string", "date-time"),
    "date-time": ("string", "date-time"),
    "timestamp": ("string", "date-time"),
    "uuid": ("string", "uuid"),
    "list": ("array", None),
    "dict": ("object", None),
    "map": ("object", None),
    "file": ("string", "binary"),
}
"""Types that are none, as they are met in the wild: what is meant by them."""

SILENT = frozenset(
    {"$schema", "$id", "$anchor", "$dynamicAnchor", "$defs", "definitions", "$comment", "$vocabulary", "id"}
)
"""Keywords that say nothing about data: they name schemas, or keep others for reference."""

UNSAYABLE = {
    "not": "what must not match",
    "if": "a condition",
    "then": "a condition",
    "else": "a condition",
    "dependentSchemas": "properties that depend on others",
    "dependentRequired": "properties that require others",
    "dependencies": "properties that depend on others",
    "propertyNames": "which names properties may have",
    "contains": "what an array must hold",
    "minContains": "what an array must hold",
    "maxContains": "what an array must hold",
    "unevaluatedProperties": "what else an object may hold",
    "unevaluatedItems": "what else an array may hold",
    "contentSchema": "what the text holds",
    "$dynamicRef": "a reference that depends on the caller",
    "$recursiveRef": "a reference that depends on the caller",
    "discriminator": "which variant a property chooses",
    "uniqueItems": "that items differ (the platform does not support it)",
    "deprecated": "that a property is deprecated",
}
"""Keywords for which Swagger 2.0 (or the platform) has no word: what remains unsaid."""

XML_KEYS = {"name": str, "namespace": str, "prefix": str, "attribute": bool, "wrapped": bool}
"""What an xml object of Swagger 2.0 can hold."""

Reader = Callable[["Schemas", Schema, Schema, Any, "At"], None]


def read_own(schemas: Schemas, source: Schema, at: At) -> Schema:
    """The schema that a schema object's own keywords say, composition and references left aside; not yet tidy."""
    out: Schema = {}
    for key, value in source.items():
        reader = READERS.get(key)
        if reader is not None:
            reader(schemas, source, out, value, at)
        else:
            _other(schemas, out, key, value, at)
    if "const" in out:
        out["enum"] = [out.pop("const")]
    if "enum" in out:
        settle_enum(schemas, out, at)
    if "default" in out:
        settle_default(schemas, out, at)
    drop_contradictions(out, lambda message: schemas.trace(KEYWORDS, "lossy", at, message))
    return out


def _other(schemas: Schemas, out: Schema, key: str, value: Any, at: At) -> None:
    if key in UNSAYABLE:
        if value is not False or key.startswith("unevaluated"):  # e.g. `uniqueItems: false` says nothing
            schemas.trace(KEYWORDS, "lossy", below(at, key), f"`{key}` cannot be said in Swagger 2.0: {UNSAYABLE[key]}")
    elif key.startswith("x-"):
        reason = why_not(key, value, "schema")
        if reason is None:
            out[key] = value
        else:
            schemas.trace(KEYWORDS, "dropped", below(at, key), f"the extension `{key}` was dropped: {reason}")
    elif key not in SILENT:
        schemas.trace(KEYWORDS, "dropped", below(at, key), f"`{key}` is no keyword of a schema")


def _type(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if isinstance(value, str) and value in TYPES:
        out["type"] = value
    elif isinstance(value, list) and all(isinstance(kind, str) for kind in value):
        kinds = list(dict.fromkeys(kind for kind in value if kind != "null"))
        if len(kinds) < len(value) and "null" in value:
            out[NULLABLE] = True
        if set(kinds) == {"integer", "number"}:
            kinds = ["number"]
        if len(kinds) == 1:
            _type(schemas, _source, out, kinds[0], at)
        elif kinds:
            shown = " or ".join(map(str, kinds))
            schemas.trace(
                KEYWORDS, "lossy", below(at, "type"), f"a value of several types ({shown}) has no type in Swagger 2.0"
            )
    elif isinstance(value, str) and value.lower() in TYPES:
        out["type"] = value.lower()
        schemas.trace(KEYWORDS, "repaired", below(at, "type"), f"the type `{value}` is meant to be `{value.lower()}`")
    elif isinstance(value, str) and value.lower() in MISSPELT:
        kind, form = MISSPELT[value.lower()]
        out["type"] = kind
        if form:
            out.setdefault("format", form)
        if value != "file":
            schemas.trace(KEYWORDS, "repaired", below(at, "type"), f"the type `{value}` is meant to be `{kind}`")
    elif value != "any":
        schemas.trace(KEYWORDS, "dropped", below(at, "type"), f"`{value}` is no type that Swagger 2.0 has")


def _nullable(_schemas: Schemas, _source: Schema, out: Schema, value: Any, _at: At) -> None:
    if value is True:
        out[NULLABLE] = True


def _properties(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if not isinstance(value, dict):
        _wrong(schemas, "properties", "an object", at)
        return
    inside = below(at, "properties")
    made: dict[str, Schema] = {}
    for name, schema in value.items():
        if schema is False:
            schemas.trace(
                KEYWORDS, "lossy", below(inside, name), f"that there must be no `{name}` cannot be said in Swagger 2.0"
            )
            continue
        made[name] = schemas.read(schema, below(inside, name))
        if isinstance(schema, dict):
            if schema.get("readOnly") is True:
                out.setdefault(READ_ONLY, []).append(name)
            if schema.get("writeOnly") is True:
                out.setdefault(WRITE_ONLY, []).append(name)
    if made:
        out["properties"] = made


def _required(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if isinstance(value, list):
        out["required"] = [name for name in value if isinstance(name, str)]
    elif not isinstance(value, bool):
        _wrong(schemas, "required", "a list of names", at)
    elif value:
        schemas.trace(
            KEYWORDS, "dropped", below(at, "required"), "`required` stands in the object, as a list of names, not here"
        )


def _items(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
    if "prefixItems" in source:
        return  # read together with it
    inside = below(at, "items")
    if isinstance(value, list):
        _tuple(schemas, out, [(item, below(inside, index)) for index, item in enumerate(value)], None, inside)
    elif value is False:
        out["maxItems"] = 0
    else:
        out["items"] = schemas.read(value, inside)


def _prefix_items(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
    if not isinstance(value, list):
        _wrong(schemas, "prefixItems", "a list of schemas", at)
        return
    inside = below(at, "prefixItems")
    places = [(item, below(inside, index)) for index, item in enumerate(value)]
    _tuple(schemas, out, places, source.get("items", True), inside)


def _tuple(schemas: Schemas, out: Schema, places: list[tuple[Any, At]], rest: Any, at: At) -> None:
    schemas.trace(KEYWORDS, "lossy", at, "that each item has a schema of its own cannot be said in Swagger 2.0")
    parts = [schemas.read(item, where) for item, where in places]
    if rest is False:
        out["maxItems"] = len(parts)
    elif isinstance(rest, dict):
        parts.append(schemas.read(rest, below(at[0], "items")))
    else:
        parts.append({})
    out["items"] = schemas.join("either", parts)


def _additional(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
    if "patternProperties" in source:
        return  # read together with it
    if isinstance(value, bool):
        if not value:
            out["additionalProperties"] = False
        return
    out["additionalProperties"] = schemas.read(value, below(at, "additionalProperties"))


def _pattern_properties(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
    if not isinstance(value, dict):
        _wrong(schemas, "patternProperties", "an object", at)
        return
    inside = below(at, "patternProperties")
    schemas.trace(KEYWORDS, "lossy", inside, "which names the additional properties have cannot be said in Swagger 2.0")
    rest = source.get("additionalProperties", True)
    if rest is True or rest == {}:
        return
    parts = [schemas.read(schema, below(inside, name)) for name, schema in value.items()]
    if isinstance(rest, dict):
        parts.append(schemas.read(rest, below(at, "additionalProperties")))
    if parts and all(parts):
        out["additionalProperties"] = schemas.join("either", parts)
    elif not parts:
        out["additionalProperties"] = False


def _bound(key: str, flag: str) -> Reader:
    def read(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
        if not _is_number(value):
            _wrong(schemas, key, "a number", at)
            return
        if key in out:  # an exclusive bound came first; the tighter one counts
            looser = value <= out[key] if key == "minimum" else value >= out[key]
            if looser:
                return
        out[key] = value
        if source.get(flag) is True:
            out[flag] = True
        else:
            out.pop(flag, None)

    return read


def _exclusive(key: str, flag: str) -> Reader:
    def read(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
        if isinstance(value, bool):
            return  # the form of 3.0 and 2.0: read together with its bound
        if not _is_number(value):
            _wrong(schemas, flag, "a number", at)
            return
        if key in out and (out[key] > value if key == "minimum" else out[key] < value):
            return
        out[key] = value
        out[flag] = True

    return read


def _count(key: str) -> Reader:
    def read(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
        if _is_number(value) and value >= 0 and value == int(value):
            out[key] = int(value)
        else:
            _wrong(schemas, key, "a whole number, not negative", at)

    return read


def _text(key: str) -> Reader:
    def read(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
        if isinstance(value, str):
            if value:
                out[key] = value
        elif _is_number(value) or isinstance(value, bool):
            out[key] = str(value)
        elif value is not None:
            _wrong(schemas, key, "a text", at)

    return read


def _pattern(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if not isinstance(value, str):
        _wrong(schemas, "pattern", "a text", at)
    elif is_pattern(value):
        out["pattern"] = value
    else:
        schemas.trace(
            KEYWORDS, "lossy", below(at, "pattern"), "the pattern is no regular expression that JSON Schema knows"
        )


def _multiple_of(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if _is_number(value) and value > 0:
        out["multipleOf"] = value
    else:
        _wrong(schemas, "multipleOf", "a number above zero", at)


def _enum(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if isinstance(value, list):
        out["enum"] = value
    else:
        _wrong(schemas, "enum", "a list", at)


def _const(_schemas: Schemas, _source: Schema, out: Schema, value: Any, _at: At) -> None:
    out["const"] = value


def _default(_schemas: Schemas, _source: Schema, out: Schema, value: Any, _at: At) -> None:
    if value is not None:
        out["default"] = value


def _example(_schemas: Schemas, _source: Schema, out: Schema, value: Any, _at: At) -> None:
    if value is not None:
        out["example"] = value


def _examples(schemas: Schemas, source: Schema, out: Schema, value: Any, at: At) -> None:
    if "example" in source:
        return
    items = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    if items and items[0] is not None:
        out["example"] = items[0]
    if len(items) > 1:
        schemas.trace(
            KEYWORDS, "lossy", below(at, "examples"), "Swagger 2.0 keeps one example; the others were left out"
        )


def _read_only(_schemas: Schemas, _source: Schema, out: Schema, value: Any, _at: At) -> None:
    if value is True:
        out["readOnly"] = True


def _nothing(_schemas: Schemas, _source: Schema, _out: Schema, _value: Any, _at: At) -> None:
    """Read elsewhere: by the object that holds the property, by the keyword beside it, or by the composition."""


def _content_encoding(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if value in ("base64", "base64url"):
        out.setdefault("format", "byte")
    elif value not in ("identity", "binary", "8bit", "7bit"):
        schemas.trace(
            KEYWORDS, "lossy", below(at, "contentEncoding"), f"the encoding `{value}` has no word in Swagger 2.0"
        )


def _content_media_type(_schemas: Schemas, source: Schema, out: Schema, value: Any, _at: At) -> None:
    if "contentEncoding" not in source and isinstance(value, str) and not _is_textual(value):
        out.setdefault("type", "string")
        out.setdefault("format", "binary")


def _is_textual(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind.endswith(("json", "xml", "yaml", "javascript"))


def _xml(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    if not isinstance(value, dict):
        _wrong(schemas, "xml", "an object", at)
        return
    kept = {key: item for key, item in value.items() if isinstance(item, XML_KEYS.get(key, type(None)))}
    if len(kept) < len(value):
        others = ", ".join(f"`{key}`" for key in value if key not in kept)
        schemas.trace(KEYWORDS, "dropped", below(at, "xml"), f"{others} of the xml object was left out")
    if kept:
        out["xml"] = kept


def _external_docs(schemas: Schemas, _source: Schema, out: Schema, value: Any, at: At) -> None:
    # The validator wants an absolute address (UrlNotValid).
    if isinstance(value, dict) and str(value.get("url", "")).startswith(("http://", "https://")):
        out["externalDocs"] = {key: value[key] for key in ("description", "url") if isinstance(value.get(key), str)}
    else:
        schemas.trace(
            KEYWORDS, "dropped", below(at, "externalDocs"), "`externalDocs` without an absolute address was left out"
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong(schemas: Schemas, key: str, wanted: str, at: At) -> None:
    schemas.trace(KEYWORDS, "dropped", below(at, key), f"`{key}` has to be {wanted}")


READERS: dict[str, Reader] = {
    "type": _type,
    "nullable": _nullable,
    "x-nullable": _nullable,
    "format": _text("format"),
    "title": _text("title"),
    "description": _text("description"),
    "default": _default,
    "enum": _enum,
    "const": _const,
    "multipleOf": _multiple_of,
    "minimum": _bound("minimum", "exclusiveMinimum"),
    "maximum": _bound("maximum", "exclusiveMaximum"),
    "exclusiveMinimum": _exclusive("minimum", "exclusiveMinimum"),
    "exclusiveMaximum": _exclusive("maximum", "exclusiveMaximum"),
    "minLength": _count("minLength"),
    "maxLength": _count("maxLength"),
    "minItems": _count("minItems"),
    "maxItems": _count("maxItems"),
    "minProperties": _count("minProperties"),
    "maxProperties": _count("maxProperties"),
    "pattern": _pattern,
    "required": _required,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional,
    "items": _items,
    "prefixItems": _prefix_items,
    "readOnly": _read_only,
    "writeOnly": _nothing,
    "example": _example,
    "examples": _examples,
    "contentEncoding": _content_encoding,
    "contentMediaType": _content_media_type,
    "xml": _xml,
    "externalDocs": _external_docs,
    "allOf": _nothing,
    "oneOf": _nothing,
    "anyOf": _nothing,
    "$ref": _nothing,
}
