"""A schema that has too many schemas in it is described down to a depth at which it has few enough."""

from __future__ import annotations

from connectory.convert.schemas.form import Schema, reference, referred
from connectory.convert.schemas.graph import children
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.unroll import placeholder


class Truncation:
    """Truncates schemas over definitions without recursion; variants of definitions are made as they are needed."""

    def __init__(self, definitions: dict[str, Schema], names: Names) -> None:
        self.definitions = definitions
        self._names = names
        self._heights: dict[str, int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._variants: dict[tuple[str, int], str] = {}

    def depth_for(self, schema: Schema, most: int) -> int:
        """The greatest depth (levels of properties, at least one) to which `schema` has at most `most` schemas."""
        low, high = 1, self._height(schema)
        while low < high:
            middle = (low + high + 1) // 2
            if self._count(schema, middle, most) <= most:
                low = middle
            else:
                high = middle - 1
        return low

    def cut(self, schema: Schema, depth: int) -> Schema:
        """`schema` down to `depth` levels of properties; what is below them may be anything of its type."""
        name = referred(schema)
        if name is not None:
            target = self.definitions[name]
            if self._height(schema) <= depth:
                return schema
            key = (name, depth)
            if key not in self._variants:
                wish = f"{name}Placeholder" if depth == 0 and "properties" in target else f"{name}Depth{depth}"
                self._variants[key] = self._names.take(wish)
                self.definitions[self._variants[key]] = self.cut(target, depth)
            return reference(self._variants[key])
        if self._height(schema) <= depth:
            return schema
        if depth == 0 and ("properties" in schema or isinstance(schema.get("additionalProperties"), dict)):
            return placeholder(schema)
        result = dict(schema)
        if "properties" in schema:
            result["properties"] = {key: self.cut(value, depth - 1) for key, value in schema["properties"].items()}
        if isinstance(schema.get("additionalProperties"), dict):
            result["additionalProperties"] = self.cut(schema["additionalProperties"], depth - 1)
        if isinstance(schema.get("items"), dict):
            result["items"] = self.cut(schema["items"], depth)
        return result

    def _height(self, schema: Schema) -> int:
        """Levels of properties below a schema."""
        name = referred(schema)
        if name is not None:
            if name not in self._heights:
                self._heights[name] = self._height(self.definitions[name])
            return self._heights[name]
        height = 0
        items = schema.get("items")
        for child in children(schema):
            below = self._height(child)
            height = max(height, below if child is items else below + 1)
        return height

    def _count(self, schema: Schema, depth: int, most: int) -> int:
        """As `unroll.count`, of the schema cut at `depth`; any number above `most` once it is passed."""
        name = referred(schema)
        if name is not None:
            key = (name, depth)
            if key not in self._counts:
                self._counts[key] = self._count(self.definitions[name], depth, most)
            return self._counts[key]
        total = 1
        items = schema.get("items")
        for child in children(schema):
            if child is items:
                total += self._count(child, depth, most)
            elif depth > 0:
                total += self._count(child, depth - 1, most)
            if total > most:
                break
        return total
