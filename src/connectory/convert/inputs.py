"""Inputs outside of a JSON body: a value of the query, the path, a header or a form as parameters of Swagger 2.0.

A serialisation style of OpenAPI 3 is kept where Swagger 2.0 has a form with the same bytes on the wire; an object
becomes one parameter for each property where its properties are separate on the wire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from connectory.convert.extensions import keep_extensions
from connectory.convert.schemas.form import MIXED
from connectory.convert.work import Work
from connectory.document import Place

RESERVED = "connectionId"
"""A name that the platform keeps for itself, wherever the parameter stands. [ConnectionIdParameterNotAllowed]"""

Written = list[tuple[dict[str, Any], Place]]
"""Parameters of Swagger 2.0, each with the place of the source that it comes from."""

_DEPTH = 5
"""How many levels of an object of style `deepObject` are taken apart."""

_COLLECTION_FORMATS = {
    ("simple", False): "csv",
    ("simple", True): "csv",
    ("label", False): "csv",  # the dot stands in the path template
    ("matrix", False): "csv",  # so does `;name=`
    ("form", False): "csv",
    ("form", True): "multi",
    ("deepObject", True): "multi",
    ("spaceDelimited", False): "ssv",
    ("spaceDelimited", True): "multi",
    ("pipeDelimited", False): "pipes",
    ("pipeDelimited", True): "multi",
    ("tabDelimited", False): "tsv",
}
"""Style and explode -> `collectionFormat` with the same wire. Source: OpenAPI 3.1.1, style values; Swagger 2.0."""


@dataclass(slots=True, kw_only=True)
class Input:
    """A value that is sent outside of a JSON body: its converted schema, `style` and `explode` as in OpenAPI 3."""

    name: str
    location: str  # path, query, header or formData
    schema: dict[str, Any]
    required: bool = False
    description: str | None = None
    style: str = "form"
    explode: bool = True
    extensions: dict[str, Any] = field(default_factory=dict)
    where: Place


def write_input(work: Work, step: str, value: Input) -> list[dict[str, Any]]:
    """The Swagger 2.0 parameters for an input: one, or several for an object, or none for what cannot be said.

    `step` is the step that asks, for the trace.
    """
    if value.style == "deepObject":  # no other form of it is defined, and many descriptions leave `explode` out
        value = replace(value, explode=True)
    if not _is_taken_apart(work, value):
        return [_write(work, step, value)]
    written = _take_apart(work, step, value, ())
    if written:
        names = ", ".join(f"`{item['name']}`" for item in written)
        message = f"the object `{value.name}` became one parameter for each property: {names}"
        work.trace.add(step, "renamed", value.where, message)
    return written


def without_duplicates(work: Work, step: str, written: Written) -> list[dict[str, Any]]:
    """The first parameter of each name and location; names of headers have no case."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for item, place in written:
        name = item["name"].lower() if item["in"] == "header" else item["name"]
        if kept.setdefault((item["in"], name), item) is not item:
            message = f"a second {item['in']} parameter `{item['name']}` was dropped"
            work.trace.add(step, "dropped", place, message)
    return list(kept.values())


def fields_of(work: Work, value: Input) -> Iterator[Input]:
    """The properties of an object, each as an input of its own by the property's name."""
    schema = work.schemas.resolve(value.schema)
    required = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        extensions = {**work.schemas.resolve(inner), **inner}
        yield replace(
            value,
            name=name,
            schema=inner,
            required=value.required and name in required,
            description=inner.get("description"),
            extensions={key: item for key, item in extensions.items() if key.startswith("x-ms-")},
        )


def is_object(schema: dict[str, Any]) -> bool:
    """Whether a converted schema, resolved, is one of objects."""
    return schema.get("type") == "object" or ("type" not in schema and "properties" in schema)


def has_unknown_names(schema: dict[str, Any]) -> bool:
    """Whether a schema of objects says what properties hold that it does not name, or names none at all."""
    more = schema.get("additionalProperties")
    return more is not False and (more is not None or not schema.get("properties"))


def _write(work: Work, step: str, value: Input) -> dict[str, Any]:
    written: dict[str, Any] = {"name": value.name, "in": value.location}
    if value.required:
        written["required"] = True
    description = value.description or work.schemas.resolve(value.schema).get("description")
    if description:
        written["description"] = description
    written.update(work.schemas.primitive(value.schema, value.where))
    if written["type"] == "array":
        written.update(_collection_format(work, step, value))
    written.update(keep_extensions(value.extensions, value.location, work.trace, step, value.where))
    return written


def _is_taken_apart(work: Work, value: Input) -> bool:
    if not value.explode or value.style not in ("form", "deepObject") or value.location not in ("query", "formData"):
        return False
    schema = work.schemas.resolve(value.schema)
    # The form style would give the properties names of their own, which may be those of other parameters.
    return is_object(schema) and not (MIXED in schema and value.style == "form")


def _take_apart(work: Work, step: str, value: Input, outer: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """One parameter for each property. `outer` are the schemas around: a recursive one is not taken apart again."""
    schema = work.schemas.resolve(value.schema)
    if has_unknown_names(schema):
        what = "further names in" if schema.get("properties") else "all of"
        message = f"{what} `{value.name}` cannot be given: Swagger 2.0 has no parameters whose names are not known"
        work.trace.add(step, "lossy" if schema.get("properties") else "dropped", value.where, message)
    written = []
    if MIXED in schema:  # it may also be one value, and that is said without brackets
        value = replace(value, required=False)
        written.append(_write(work, step, value))
    for item in fields_of(work, value):
        if value.style == "deepObject":
            item.name = f"{value.name}[{item.name}]"
            inner = work.schemas.resolve(item.schema)
            if is_object(inner) and len(outer) < _DEPTH and not any(inner is one for one in (schema, *outer)):
                written += _take_apart(work, step, item, (schema, *outer))
                continue
        written.append(_write(work, step, item))
    return written


def _collection_format(work: Work, step: str, value: Input) -> dict[str, str]:
    form = _COLLECTION_FORMATS.get((value.style, value.explode))
    if form is None:
        style = f"exploded `{value.style}`" if value.explode else f"`{value.style}`"
        message = f"the items of `{value.name}` are separated by commas: Swagger 2.0 cannot say the style {style}"
        work.trace.add(step, "lossy", value.where, message)
    return {} if form in (None, "csv") else {"collectionFormat": form}
