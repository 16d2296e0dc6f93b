"""Labels and descriptions of the properties of schemas: each gets a label, texts are made plain, empty ones go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from connectory.convert.schemas.form import SCALARS, Schema, is_scalar, referred
from connectory.convert.wording import plain, same, shorten, summary
from connectory.convert.words import title_case
from connectory.facts.texts import OPERATION_TEXT_LENGTH

_LABEL = "x-ms-summary"
_SMALL_ENUM = 20
"""Values of a list that may be repeated at each place that refers to it."""

_TEXTS = 10_000
"""Texts that are remembered: schemas repeat them, and the parts of a split share most of their schemas."""


@lru_cache(maxsize=100_000)
def label(name: str) -> str:
    """The label of a parameter or property called `name`, in title case; empty if the name has no words."""
    return summary(title_case(name))


def titled(name: str, title: object) -> str:
    """The label that a title gives; empty if it is none, or only the name as frameworks spell it: "Customer Id"."""
    if not isinstance(title, str) or title == name.title().replace("_", " ").strip():
        return ""
    return _summary(title)


def label_properties(schemas: Iterable[Schema], definitions: Mapping[str, Schema], seen: set[int]) -> int:
    """Give every property in the schemas, at any depth, its `x-ms-summary`; a title that says the same goes.

    Nothing may stand beside a reference, so that one to a small value is replaced by the value, and one to an object or
    a list gets no label. A schema may be shared with a property of another name: it is copied, never changed. `seen`
    remembers what is done, so that each is done once. Returns how many labels were made of names.
    """
    made = 0
    waiting = list(schemas)
    for schema in waiting:
        _tidy(schema)
    while waiting:
        schema = waiting.pop()
        properties = schema.get("properties")
        if isinstance(properties, dict) and id(properties) not in seen:
            seen.add(id(properties))
            for name, inner in properties.items():
                target = _value(inner, definitions)
                if target is None:
                    continue
                properties[name] = labelled = {**target}
                made += _label(name, labelled)
                waiting.append(labelled)
        for inner in _inner(schema):
            if id(inner) not in seen:
                seen.add(id(inner))
                _tidy(inner)
                waiting.append(inner)
    return made


def _value(schema: Schema, definitions: Mapping[str, Schema]) -> Schema | None:
    """The schema itself, or the small value that it refers to; None for a reference to anything else."""
    name = referred(schema)
    if name is None:
        return schema
    target = definitions.get(name, schema)
    is_small = target.get("type") in SCALARS and is_scalar(target) and len(target.get("enum", ())) <= _SMALL_ENUM
    return {key: value for key, value in target.items() if key != "title"} if is_small else None


def _inner(schema: Schema) -> Iterator[Schema]:
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema[key]
    yield from schema.get("allOf", ())


def _label(name: str, schema: Schema) -> bool:
    """Returns whether the label was made of the name."""
    _tidy(schema)
    title = schema.get("title")
    given = schema.get(_LABEL) or titled(name, title)
    text = given or label(name)
    if text:
        schema[_LABEL] = text
        if title and (same(title, text) or not titled(name, title)):
            del schema["title"]
        if "description" in schema and same(schema["description"], text):
            del schema["description"]
    return bool(text and not given)


def _tidy(schema: Schema) -> None:
    """Make the texts of a schema plain, and take away empty ones."""
    for key in ("title", "description"):
        if key in schema:
            text = _text(schema[key])
            if text:
                schema[key] = text
            else:
                del schema[key]


@lru_cache(maxsize=_TEXTS)
def _text(text: str) -> str:
    return shorten(plain(text), OPERATION_TEXT_LENGTH)


@lru_cache(maxsize=_TEXTS)
def _summary(title: str) -> str:
    return summary(title)
