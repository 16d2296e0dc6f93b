"""A schema that has too many schemas in it is described as deeply as it may be, the upper levels first."""

from __future__ import annotations

from collections.abc import Iterator, Set
from math import inf

from connectory.convert.schemas.form import Schema, reference, referred
from connectory.convert.schemas.graph import references
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.unroll import count, placeholder

Key = tuple[str, str]
"""Which child of a schema: (keyword, name of the property or empty)."""


class Truncation:
    """Truncates schemas over definitions, which may be recursive; `variants` are the definitions made on the way.

    Of the definitions, those to which others lead come first: then no chain of them is too long to be followed.
    """

    def __init__(self, definitions: dict[str, Schema], recursive: Set[str], names: Names) -> None:
        self.variants: dict[str, Schema] = {}
        self._definitions = definitions
        self._recursive = recursive
        self._names = names
        self._heights: dict[str, float] = {}
        self._totals: dict[str, float] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._fitted: dict[tuple[str, int], str] = {}
        self._lists_of_themselves = {name for name in recursive if self._is_list_of_itself(name)}
        for name in definitions:
            self._height(reference(name))
            self._total(reference(name))

    def fit(self, schema: Schema, most: int) -> Schema:
        """`schema` with at most `most` schemas in it: the levels of properties that fit, then of the next what fits."""
        if self._total(schema) <= most:
            return schema
        name = referred(schema)
        if name is not None:
            key = (name, most)
            if key not in self._fitted:
                self._fitted[key] = self._names.take(f"{name}Part")
                self.variants[self._fitted[key]] = self.fit(self._definition(name), most)
            return reference(self._fitted[key])
        depth = self._depth_for(schema, most)
        return self._cut_at(schema, depth) if depth == 0 else self._fit_children(schema, depth, most)

    def _fit_children(self, schema: Schema, depth: int, most: int) -> Schema:
        """Every child at the depth that fits for all; then, one by one, deeper where there is room left."""
        below = dict(_children(schema))
        depths = {key: depth - self._step(key, child) for key, child in below.items()}
        left = most - 1 - sum(self._count(child, depths[key]) for key, child in below.items())
        open_ = [key for key, child in below.items() if self._height(child) > depths[key]]
        while open_:
            deeper = []
            for key in open_:
                more = self._count(below[key], depths[key] + 1) - self._count(below[key], depths[key])
                if more <= left:
                    depths[key] += 1
                    left -= more
                    if self._height(below[key]) > depths[key]:
                        deeper.append(key)
            open_ = deeper
        result = {key: self._cut_at(child, depths[key]) for key, child in below.items()}
        for key, child in below.items():
            if left > 0 and self._height(child) > depths[key]:
                before = self._count(child, depths[key])
                result[key] = self.fit(child, before + left)
                left -= int(self._total(result[key])) - before
        return _with_children(schema, result)

    def _depth_for(self, schema: Schema, most: int) -> int:
        """The greatest depth (levels of properties) at which `schema` has at most `most` schemas."""
        height = self._height(schema)
        low, high = 0, 1
        while high < height and self._count(schema, high) <= most:  # shallow ones first: they cost least
            low, high = high, 2 * high
        high = int(min(high, height))
        while low < high:
            middle = (low + high + 1) // 2
            if self._count(schema, middle) <= most:
                low = middle
            else:
                high = middle - 1
        return low

    def _cut_at(self, schema: Schema, depth: int) -> Schema:
        """`schema` down to `depth` levels of properties; what is below them may be anything of its type."""
        if self._height(schema) <= depth:
            return schema
        name = referred(schema)
        if name is not None:
            key = (name, depth)
            if key not in self._cut:
                is_end = depth == 0 and "items" not in self._definition(name)
                self._cut[key] = self._names.take(f"{name}Placeholder" if is_end else f"{name}Depth{depth}")
                self.variants[self._cut[key]] = self._cut_at(self._definition(name), depth)
            return reference(self._cut[key])
        if depth == 0 and any(self._step(key, child) for key, child in _children(schema)):
            return placeholder(schema)
        return _with_children(
            schema, {key: self._cut_at(child, depth - self._step(key, child)) for key, child in _children(schema)}
        )

    def _step(self, key: Key, child: Schema) -> int:
        """The levels between a schema and a child: an item is on the level of its list, unless lists go on for ever."""
        return int(key[0] != "items" or referred(child) in self._lists_of_themselves)

    def _is_list_of_itself(self, name: str) -> bool:
        schema: Schema | None = self._definitions[name]
        passed = set()
        while schema is not None and id(schema) not in passed:
            passed.add(id(schema))
            items = schema.get("items")
            target = referred(items) if isinstance(items, dict) else None
            if target == name:
                return True
            schema = self._definitions.get(target) if target else items if isinstance(items, dict) else None
        return False

    def _definition(self, name: str) -> Schema:
        return self._definitions[name] if name in self._definitions else self.variants[name]

    def _height(self, schema: Schema) -> float:
        """Levels of properties below a schema; infinite if it is recursive."""
        name = referred(schema)
        if name in self._recursive:
            return inf
        if name is not None:
            if name not in self._heights:
                self._heights[name] = self._height(self._definition(name))
            return self._heights[name]
        height: float = 0
        for key, child in _children(schema):
            height = max(height, self._height(child) + self._step(key, child))
        return height

    def _total(self, schema: Schema) -> float:
        """As `unroll.count`; infinite if the schema is recursive."""
        name = referred(schema)
        if name is None:
            below = [self._total(reference(target)) for target in references(schema)]
            return inf if inf in below else count(schema, lambda target: int(self._total(reference(target))))
        if name in self._recursive:
            return inf
        if name not in self._totals:
            self._totals[name] = self._total(self._definition(name))
        return self._totals[name]

    def _count(self, schema: Schema, depth: int) -> int:
        """As `_total`, of the schema cut at `depth`."""
        if depth >= self._height(schema):
            return int(self._total(schema))
        name = referred(schema)
        if name is not None:
            key = (name, depth)
            if key not in self._counts:
                self._counts[key] = self._count(self._definition(name), depth)
            return self._counts[key]
        if depth == 0 and any(self._step(key, child) for key, child in _children(schema)):
            return 2 if schema.get("type") == "array" else 1
        return 1 + sum(self._count(child, depth - self._step(key, child)) for key, child in _children(schema))


def _children(schema: Schema) -> Iterator[tuple[Key, Schema]]:
    for name, child in schema.get("properties", {}).items():
        yield ("properties", name), child
    for keyword in ("items", "additionalProperties"):
        child = schema.get(keyword)
        if isinstance(child, dict):
            yield (keyword, ""), child


def _with_children(schema: Schema, below: dict[Key, Schema]) -> Schema:
    result = dict(schema)
    properties = {name: child for (keyword, name), child in below.items() if keyword == "properties"}
    if properties:
        result["properties"] = properties
    for (keyword, _), child in below.items():
        if keyword != "properties":
            result[keyword] = child
    return result
