"""Schemas of one version as what they mean: references resolved, `allOf` joined, each only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from connectory.document.pointer import Key, child_key, readings

Path = tuple[Key, ...]

_NOTHING: Mapping[str, Any] = {}
_DEEPEST = 100  # `allOf` in one another that are joined


class Site(NamedTuple):
    """Where a value stands in a file. A site of a schema may hold a reference to it."""

    value: Any
    path: Path

    def __truediv__(self, key: Key) -> Site:
        return Site(self.value[key], (*self.path, key))

    @property
    def is_reference(self) -> bool:
        """Whether the value only says where the real one is."""
        return isinstance(self.value, dict) and isinstance(self.value.get("$ref"), str)


def absent(path: Path) -> Site:
    """The site of a schema that is not there and thus takes anything; `path` is what it would stand in."""
    return Site(_NOTHING, path)


class Schema:
    """A schema, or a parameter, which in Swagger 2.0 is much like one.

    `keywords` are its own ones and those of the parts that `allOf` joins. `type` is inferred where it is plain from the
    rest; it is empty for a schema that takes anything.
    """

    __slots__ = ("additional", "items", "keywords", "path", "properties", "required", "type")

    def __init__(self, keywords: Mapping[str, Any], path: Path) -> None:
        self.keywords = keywords
        self.path = path
        self.properties = {name: Site(value, (*path, "properties", name)) for name, value in _members(keywords)}
        self.required = {name for name in _list(keywords, "required") if isinstance(name, str)}
        self.items = _site(keywords, path, "items")
        self.additional = _site(keywords, path, "additionalProperties")
        self.type = self._type()

    @property
    def is_leaf(self) -> bool:
        """Whether it holds no other schemas."""
        return not (self.properties or self.items or self.additional)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of a value."""
        return not (self.type or self.keywords.keys() & _SAYING)

    @property
    def format(self) -> str:
        """The format of its values; empty if there is none."""
        value = self.keywords.get("format")
        return value if isinstance(value, str) else ""

    @property
    def is_guessed(self) -> bool:
        """Whether its type is only guessed, from `items` that arrays have."""
        return "type" not in self.keywords and not self.properties

    @property
    def is_content(self) -> bool:
        """Whether it is the content of a file, which may be said in two ways."""
        return self.type == "file" or (self.type == "string" and self.format == "binary")

    def join(self, part: Schema) -> None:
        """Take over what a part of `allOf` says; what the schema says itself comes first."""
        self.keywords = {**part.keywords, **self.keywords}
        self.properties = {**part.properties, **self.properties}
        self.required = self.required | part.required
        self.items = self.items or part.items
        self.additional = self.additional or part.additional
        self.type = self._type()

    def _type(self) -> str:
        named = self.keywords.get("type")
        if isinstance(named, list):
            named = next((name for name in named if name != "null"), None)
        if isinstance(named, str):
            return named
        if self.properties or self.additional:
            return "object"
        return "array" if self.items else ""


_SAYING = {"enum", "format", "x-ms-dynamic-schema", "x-ms-dynamic-properties"}
"""Keywords that tell users something of a value without a type."""


class Schemas:
    """The schemas of one definition. A site is the same schema each time, so that a comparison comes to an end."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._targets: dict[str, Site | None] = {}
        self._schemas: dict[int, Schema] = {}  # by the identity of what stands at a site; the root keeps it alive
        self._absent: dict[Path, Schema] = {}
        self._open: set[int] = set()

    def resolve(self, site: Site) -> Site:
        """What a reference leads to, however many there are on the way; the site itself if it is none.

        A reference that leads nowhere, or round in a circle, is an empty object where it stands.
        """
        seen: set[str] = set()
        found: Site | None = site
        while found is not None and found.is_reference:
            reference = found.value["$ref"]
            found = None if reference in seen else self._target(reference)
            seen.add(reference)
        return found if found is not None else absent(site.path)

    def at(self, site: Site) -> Schema:
        """The schema at a site."""
        schema = self._schemas.get(id(site.value))
        if schema is None:
            schema = self._make(self.resolve(site))
            if isinstance(site.value, dict) and site.value is not _NOTHING:
                self._schemas[id(site.value)] = schema
        return schema

    def _make(self, site: Site) -> Schema:
        value, path = site
        if not isinstance(value, dict) or value is _NOTHING:
            return self._absent.setdefault(path, Schema(_NOTHING, path))
        schema = self._schemas.get(id(value))
        if schema is None:
            schema = Schema(value, path)
            if isinstance(value.get("allOf"), list):
                self._join_parts(schema, value, path)
            self._schemas[id(value)] = schema
        return schema

    def _join_parts(self, schema: Schema, value: Mapping[str, Any], path: Path) -> None:
        if id(value) in self._open or len(self._open) == _DEEPEST:
            return
        self._open.add(id(value))
        for index, part in enumerate(value["allOf"]):
            schema.join(self.at(Site(part, (*path, "allOf", index))))
        self._open.discard(id(value))

    def _target(self, reference: str) -> Site | None:
        if reference not in self._targets:
            self._targets[reference] = self._look_up(reference)
        return self._targets[reference]

    def _look_up(self, reference: str) -> Site | None:
        if not reference.startswith("#"):
            return None
        return next((site for keys in readings(reference[1:]) if (site := self._follow(keys)) is not None), None)

    def _follow(self, keys: tuple[str, ...]) -> Site | None:
        site = Site(self._root, ())
        for name in keys:
            key = child_key(site.value, name)
            if key is None:
                return None
            site = site / key
        return site


def _members(keywords: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    properties = keywords.get("properties")
    return iter(properties.items()) if isinstance(properties, dict) else iter(())


def _list(keywords: Mapping[str, Any], key: str) -> list[Any]:
    value = keywords.get(key)
    return value if isinstance(value, list) else []


def _site(keywords: Mapping[str, Any], path: Path, key: str) -> Site | None:
    value = keywords.get(key)
    if isinstance(value, list) and value:  # `items` of a tuple: the first stands for all
        return Site(value[0], (*path, key, 0))
    return Site(value, (*path, key)) if isinstance(value, dict) else None
