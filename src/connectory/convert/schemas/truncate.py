"""A schema that has too many schemas in it is described as deeply as it may be, the upper levels first."""

from __future__ import annotations

from collections.abc import Iterator, Set
from math import inf

from connectory.convert.schemas.form import Schema, reference, referred
from connectory.convert.schemas.graph import children
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.unroll import placeholder

Key = tuple[str, str]
"""Which child of a schema: (keyword, name of the property or empty)."""

Measure = tuple[float, float]
"""(levels below a schema, number of schemas in it as `unroll.count` has it); infinite if it is recursive."""


class Truncation:
    """Truncates schemas over definitions, which may be recursive; `variants` are the definitions made on the way.

    Of the definitions, those to which others lead come first: then no chain of them is too long to be followed.
    """

    def __init__(self, definitions: dict[str, Schema], recursive: Set[str], names: Names) -> None:
        self.variants: dict[str, Schema] = {}
        self._definitions = definitions
        self._recursive = recursive
        self._names = names
        self._measured: dict[int, tuple[Schema, Measure]] = {}  # by `id`; holds the schema, so that it stays its
        self._counts: dict[tuple[str, int], int] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._fitted: dict[tuple[str, int], str] = {}
        for name in definitions:
            if name not in recursive:
                self._measure(definitions[name])

    def fit(self, schema: Schema, most: int) -> Schema:
        """`schema` with at most `most` schemas in it: the levels that fit, then of the next what fits."""
        if self._measure(schema)[1] <= most:
            return schema
        name = referred(schema)
        if name is not None:
            key = (name, most)
            if key not in self._fitted:
                self._fitted[key] = self._names.take(f"{name}Part")
                self.variants[self._fitted[key]] = self.fit(self._definition(name), most)
            return reference(self._fitted[key])
        depth = self._depth_for(schema, most)
        return self._first_properties(schema, most) if depth == 0 else self._fit_children(schema, depth - 1, most)

    def _first_properties(self, schema: Schema, most: int) -> Schema:
        """`schema` with as many of its properties as fit, cut below themselves; it may have any others besides."""
        kept: dict[str, Schema] = {}
        left = most - 1
        for name, child in schema.get("properties", {}).items():
            left -= self._count(child, 0)
            if left < 0:
                break
            kept[name] = self._cut_at(child, 0)
        if not kept:
            return placeholder(schema)
        required = [name for name in schema.get("required", ()) if name in kept]
        return placeholder(schema) | ({"required": required} if required else {}) | {"properties": kept}

    def _fit_children(self, schema: Schema, depth: int, most: int) -> Schema:
        """Every child at the depth that fits for all; then, one by one, deeper where there is room left."""
        below = dict(_children(schema))
        depths = dict.fromkeys(below, depth)
        counts = {key: self._count(child, depth) for key, child in below.items()}
        left = most - 1 - sum(counts.values())
        open_ = [key for key, child in below.items() if self._measure(child)[0] > depth]
        while open_:
            deeper = []
            for key in open_:
                more = self._count(below[key], depths[key] + 1)
                if more - counts[key] <= left:
                    left -= more - counts[key]
                    depths[key] += 1
                    counts[key] = more
                    if self._measure(below[key])[0] > depths[key]:
                        deeper.append(key)
            open_ = deeper
        result = {key: self._cut_at(child, depths[key]) for key, child in below.items()}
        for key, child in below.items():
            if left > 0 and self._measure(child)[0] > depths[key]:
                result[key] = self.fit(child, counts[key] + left)
                left -= int(self._measure(result[key])[1]) - counts[key]
        return _with_children(schema, result)

    def _depth_for(self, schema: Schema, most: int) -> int:
        """The greatest depth at which `schema` has at most `most` schemas."""
        height = self._measure(schema)[0]
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
        """`schema` with `depth` levels below it; what is below them may be anything."""
        if self._measure(schema)[0] <= depth:
            return schema
        name = referred(schema)
        if name is not None:
            key = (name, depth)
            if key not in self._cut:
                self._cut[key] = self._names.take(f"{name}Depth{depth}" if depth else f"{name}Placeholder")
                self.variants[self._cut[key]] = self._cut_at(self._definition(name), depth)
            return reference(self._cut[key])
        if depth == 0:
            return placeholder(schema)
        return _with_children(schema, {key: self._cut_at(child, depth - 1) for key, child in _children(schema)})

    def _count(self, schema: Schema, depth: int) -> int:
        """The number of schemas in `schema` cut at `depth`."""
        name = referred(schema)
        if name is not None:
            key = (name, depth)
            if key not in self._counts:
                self._counts[key] = self._count(self._definition(name), depth)
            return self._counts[key]
        height, total = self._measure(schema)
        if depth >= height:
            return int(total)
        if depth == 0:
            return 2 if schema.get("type") == "array" else 1
        return 1 + sum(self._count(child, depth - 1) for child in children(schema))

    def _measure(self, schema: Schema) -> Measure:
        found = self._measured.get(id(schema))
        if found is None:
            found = self._measured[id(schema)] = (schema, self._measure_anew(schema))
        return found[1]

    def _measure_anew(self, schema: Schema) -> Measure:
        name = referred(schema)
        if name is not None:
            return (inf, inf) if name in self._recursive else self._measure(self._definition(name))
        below = [self._measure(child) for child in children(schema)]
        deepest = max((item[0] for item in below), default=-1)
        height = 0 if deepest == 0 and schema.get("type") == "array" else 1 + deepest  # no cut makes it smaller
        return height, 1 + sum(item[1] for item in below)

    def _definition(self, name: str) -> Schema:
        return self._definitions[name] if name in self._definitions else self.variants[name]


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
