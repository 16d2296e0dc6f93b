"""Labels and descriptions of the properties of schemas: each gets a label, texts are made plain, empty ones go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from connectory.convert.wording import plain, same, shorten, summary
from connectory.convert.words import title_case
from connectory.facts.texts import OPERATION_TEXT_LENGTH

_LABEL = "x-ms-summary"


@lru_cache(maxsize=100_000)
def label(name: str) -> str:
    """The label of a parameter or property called `name`, in title case; empty if the name has no words."""
    return summary(title_case(name))


def label_properties(schemas: Iterable[dict[str, Any]], seen: set[int]) -> int:
    """Give every property in the schemas, at any depth, its `x-ms-summary`; a title that says the same goes.

    A property's schema may be shared with a property of another name: it is copied, never changed. `seen` remembers the
    objects of properties that are done, so that each is done once. Returns how many labels were made of names.
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
                if "$ref" in inner:
                    continue  # nothing may stand beside a reference [AdditionalPropertyNotAllowedAdjacentToRef]
                properties[name] = labelled = {**inner}
                made += _label(name, labelled)
                waiting.append(labelled)
        for inner in _inner(schema):
            if id(inner) not in seen:
                seen.add(id(inner))
                _tidy(inner)
                waiting.append(inner)
    return made


def _inner(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema[key]
    yield from schema.get("allOf", ())


def _label(name: str, schema: dict[str, Any]) -> bool:
    """Returns whether the label was made of the name."""
    _tidy(schema)
    given = schema.get(_LABEL) or summary(schema.get("title"))
    text = given or label(name)
    if text:
        schema[_LABEL] = text
        if "title" in schema and same(schema["title"], text):
            del schema["title"]
        if "description" in schema and same(schema["description"], text):
            del schema["description"]
    return bool(text and not given)


def _tidy(schema: dict[str, Any]) -> None:
    """Make the texts of a schema plain, and take away empty ones."""
    for key in ("title", "description"):
        if key in schema:
            text = shorten(plain(schema[key]), OPERATION_TEXT_LENGTH)
            if text:
                schema[key] = text
            else:
                del schema[key]
