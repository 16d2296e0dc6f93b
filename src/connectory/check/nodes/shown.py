"""What makers see of the schemas: the properties of bodies, of answers of success, and of notifications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition
    from connectory.check.nodes.schema import Schema

_BELOW = frozenset({"$ref", "properties", "items", "additionalProperties", "allOf"})

Link = tuple[Any, ...]
"""A path as the link above it and the last steps: most paths are never asked for, and this costs less."""


class ShownProperty(NamedTuple):
    """A property that is written out, not as a reference."""

    name: str
    value: dict[str, Any]
    above: Link

    @property
    def path(self) -> tuple[Step, ...]:
        """The path of its schema."""
        return (*_path(self.above), self.name)


def shown_properties(definition: Definition) -> list[ShownProperty]:
    """The properties that makers see in operations that are not internal, each written one once."""
    return [
        ShownProperty(name, value, above)
        for properties, above in _objects(definition)
        for name, value in properties.items()
        if isinstance(value, dict) and "$ref" not in value and value.get("x-ms-visibility") != "internal"
    ]


def _objects(definition: Definition) -> Iterator[tuple[dict[str, Any], Link]]:
    """The objects `properties` that makers see."""
    waiting: list[tuple[Any, Link]] = [(schema.value, ((), *schema.path)) for schema in _schemas(definition)][::-1]
    seen: set[int] = set()
    while waiting:
        value, link = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if "$ref" in value:
            found = definition.target(value["$ref"])
            if found and isinstance(found[0], dict):
                waiting.append((found[0], ((), *found[1])))
            continue
        if value.get("x-ms-visibility") == "internal":
            continue
        if isinstance(properties := value.get("properties"), dict):
            yield properties, (link, "properties")
        waiting += _below(value, link)[::-1]


def _schemas(definition: Definition) -> Iterator[Schema]:
    for operation in definition.operations:
        if not operation.internal:
            contents = (operation.body, operation.success, operation.item.notification_content)
            yield from (content.schema for content in contents if content and content.schema)


def _below(value: dict[str, Any], link: Link) -> list[tuple[Any, Link]]:
    """The schemas right below one that have something below themselves."""
    found: list[tuple[Any, Link]] = []
    properties, all_of = value.get("properties"), value.get("allOf")
    if isinstance(properties, dict):
        found += [
            (each, (link, "properties", name))
            for name, each in properties.items()
            if isinstance(each, dict) and not _BELOW.isdisjoint(each)
        ]
    found += [
        (value[key], (link, key))
        for key in ("items", "additionalProperties")
        if key in value and _has_below(value[key])
    ]
    if isinstance(all_of, list):
        found += [(each, (link, "allOf", index)) for index, each in enumerate(all_of) if _has_below(each)]
    return found


def _has_below(value: Any) -> bool:
    return isinstance(value, dict) and not _BELOW.isdisjoint(value)


def _path(link: Link) -> tuple[Step, ...]:
    return (*_path(link[0]), *link[1:]) if link else ()
