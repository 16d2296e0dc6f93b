"""How many schemas a schema holds, and how deep they go, references followed. [validator-rules 3.2, 3.3]"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_PREFIX = "#/definitions/"
_HOLDERS = frozenset({"$ref", "properties", "items", "additionalProperties", "allOf"})
_MOST = 10**12  # where counting ends: in a chain of schemas that refer to the next one twice the number doubles


class Size(NamedTuple):
    """How many schemas are in a schema, itself included, and in how many levels.

    `parts` are the sizes of the named schemas that it refers to.
    """

    schemas: int
    levels: int
    parts: tuple[Size, ...] = ()


_ONE = Size(1, 1)


class _Written(NamedTuple):
    """What is written in a schema: how many schemas in how many levels, without what they refer to, and for each name
    that they refer to how often they do, and at which level at the deepest."""

    schemas: int
    levels: int
    uses: dict[str, tuple[int, int]]


class Sizes:
    """The sizes of schemas. Each is looked into once; a named schema inside of itself counts as one schema."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._sizes: dict[int, Size] = {}  # by `id`: the tree holds them
        self._written: dict[str, _Written] = {}
        self._named: dict[str, Size] = {}

    def of(self, schema: Any) -> Size:
        """The size of a schema as it stands in a parameter, a response or a notification content."""
        if schema.__class__ is dict and _HOLDERS.isdisjoint(schema):
            return _ONE
        size = self._sizes.get(id(schema))
        if size is None:
            written = _read(schema)
            if written.uses:
                self._settle(written.uses)
            size = self._sizes[id(schema)] = self._sum(written)
        return size

    def named(self, name: str) -> Size:
        """The size of a named schema; one that is not there counts as one schema."""
        if name not in self._named:
            self._settle((name,))
        return self._named[name]

    def _settle(self, names: Iterable[str]) -> None:
        """Work out the sizes of named schemas, those that they refer to first, however long a chain they are."""
        waiting = [name for name in names if name not in self._named]
        begun: set[str] = set()
        while waiting:
            name = waiting[-1]
            if name in self._named:
                waiting.pop()
            elif name in begun:
                waiting.pop()
                self._named[name] = self._sum(self._written[name])
            else:
                begun.add(name)
                written = self._written[name] = _read(self._definitions.get(name))
                waiting += [used for used in written.uses if used not in self._named and used not in begun]

    def _sum(self, written: _Written) -> Size:
        """The size with what is referred to; a name that is not settled yet leads back to where the count began."""
        schemas, levels, uses = written
        parts = []
        for name, (times, level) in uses.items():
            part = self._named.get(name)
            if part is not None:
                parts.append(part)
            schemas += times * (part.schemas if part else 1)
            levels = max(levels, level - 1 + (part.levels if part else 1))
        return Size(min(schemas, _MOST), levels, tuple(parts))


def _read(schema: Any) -> _Written:
    if not isinstance(schema, dict):
        return _Written(1, 1, {})
    count = levels = level = 0
    uses: dict[str, tuple[int, int]] = {}
    waiting: list[Any] = [schema]
    while waiting:  # those of one level
        level += 1
        below: list[Any] = []
        for value in waiting:
            if value.__class__ is not dict:
                continue
            if _HOLDERS.isdisjoint(value):
                count += 1
                levels = level
                continue
            reference = value.get("$ref")
            if reference.__class__ is str and reference.startswith(_PREFIX):
                name = reference[len(_PREFIX) :].replace("~1", "/").replace("~0", "~")
                uses[name] = uses.get(name, (0, 0))[0] + 1, level
                continue
            count += 1
            levels = level
            properties = value.get("properties")
            if properties.__class__ is dict:
                below += properties.values()
            if "items" in value:
                below.append(value["items"])
            if "additionalProperties" in value:
                below.append(value["additionalProperties"])
            if value.get("allOf").__class__ is list:
                below += value["allOf"]
        waiting = below
    return _Written(count, levels, uses)
