"""What schemas can hold (properties, items, additional properties, united over every branch), and comparing that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from judge.canonical import Bundle, Schema

Schemas = tuple[Schema, ...]


@dataclass(slots=True)
class Shape:
    """The union of some schemas, one level deep."""

    children: dict[str, list[Schema]] = field(
        default_factory=dict
    )  # a property's name, `[]` for items, `{}` for the rest
    types: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)


class Counts(NamedTuple):
    """Numbers of paths: left, right, in both, in both with the same types; and of required properties."""

    left: int = 0
    right: int = 0
    both: int = 0
    typed: int = 0
    left_required: int = 0
    right_required: int = 0
    both_required: int = 0

    def __add__(self, other: tuple[Any, ...]) -> Counts:  # type: ignore[override]
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Shapes:
    """The shapes of one description's schemas."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._made: dict[frozenset[int], Shape] = {}
        self._kept: list[Schemas] = []  # keeps what the ids in `_made` mean alive

    def of(self, schemas: Schemas) -> Shape:
        """The shape of the union of some schemas."""
        key = frozenset(map(id, schemas))
        if key not in self._made:
            self._kept.append(schemas)
            self._made[key] = self._unite(schemas)
        return self._made[key]

    def _unite(self, schemas: Schemas) -> Shape:
        shape = Shape(required=self._shared([self._required(schema, ()) for schema in schemas]))
        seen: set[int] = set()
        stack = list(reversed(schemas))
        while stack:
            schema = stack.pop()
            if id(schema) in seen or not isinstance(schema, dict):
                continue
            seen.add(id(schema))
            if "$ref" in schema:
                shape.labels.add(self.bundle.labels[schema["$ref"][8:]])
                stack.append(self.bundle.resolve(schema))
            kinds = schema.get("type", [])
            shape.types.update([kinds] if isinstance(kinds, str) else kinds)
            for name, child in schema.get("properties", {}).items():
                shape.children.setdefault(name, []).append(child)
            if isinstance(schema.get("items"), dict):
                shape.children.setdefault("[]", []).append(schema["items"])
            if isinstance(schema.get("additionalProperties"), dict) and schema["additionalProperties"]:
                shape.children.setdefault("{}", []).append(schema["additionalProperties"])
            for keyword in ("anyOf", "oneOf", "allOf"):
                stack.extend(reversed(schema.get(keyword, ())))
        shape.types.discard("null")
        return shape

    def _required(self, schema: Schema, trail: tuple[int, ...]) -> set[str]:
        """What every instance that is an object has."""
        if not isinstance(schema, dict) or id(schema) in trail:
            return set()
        trail = (*trail, id(schema))
        found = set(schema.get("required", ()))
        if "$ref" in schema:
            found |= self._required(self.bundle.resolve(schema), trail)
        for part in schema.get("allOf", ()):
            found |= self._required(part, trail)
        for keyword in ("oneOf", "anyOf"):
            branches = [branch for branch in schema.get(keyword, ()) if branch != {"type": "null"}]
            found |= self._shared([self._required(branch, trail) for branch in branches])
        return found

    @staticmethod
    def _shared(each: list[set[str]]) -> set[str]:
        return set.intersection(*each) if each else set()


class Comparison:
    """Counts the property paths of two descriptions, without listing them; the same pair of schemas is counted once."""

    def __init__(self, left: Shapes, right: Shapes) -> None:
        self.left = left
        self.right = right
        self._counted: dict[tuple[frozenset[int], frozenset[int], int], Counts] = {}
        self._sizes: dict[tuple[int, frozenset[int], int], tuple[int, int]] = {}

    def count(self, left: Schemas, right: Schemas, depth: int) -> Counts:
        """The counts over all paths of at most `depth` steps."""
        if depth == 0 or not (left or right):
            return Counts()
        key = (frozenset(map(id, left)), frozenset(map(id, right)), depth)
        if key not in self._counted:
            self._counted[key] = self._count(left, right, depth)
        return self._counted[key]

    def _count(self, left: Schemas, right: Schemas, depth: int) -> Counts:
        here, there = self.left.of(left), self.right.of(right)
        counts = Counts(
            left_required=len(here.required),
            right_required=len(there.required),
            both_required=len(here.required & there.required),
        )
        for name in here.children.keys() | there.children.keys():
            mine, theirs = tuple(here.children.get(name, ())), tuple(there.children.get(name, ()))
            if not theirs:
                paths, required = self._size(self.left, mine, depth - 1)
                counts += Counts(left=1 + paths, left_required=required)
            elif not mine:
                paths, required = self._size(self.right, theirs, depth - 1)
                counts += Counts(right=1 + paths, right_required=required)
            else:
                same = self.left.of(mine).types == self.right.of(theirs).types
                counts += Counts(1, 1, 1, int(same)) + self.count(mine, theirs, depth - 1)
        return counts

    def _size(self, shapes: Shapes, schemas: Schemas, depth: int) -> tuple[int, int]:
        """How many paths, and how many required properties, there are below."""
        if depth == 0:
            return 0, 0
        key = (id(shapes), frozenset(map(id, schemas)), depth)
        if key not in self._sizes:
            shape = shapes.of(schemas)
            paths, required = len(shape.children), len(shape.required)
            for children in shape.children.values():
                below = self._size(shapes, tuple(children), depth - 1)
                paths, required = paths + below[0], required + below[1]
            self._sizes[key] = paths, required
        return self._sizes[key]

    def lost(self, left: Schemas, right: Schemas, depth: int, path: str = "") -> Iterator[tuple[str, int, str]]:
        """The topmost paths that `right` lacks: path, number of paths lost with it, the schema it is lost in."""
        counts = self.count(left, right, depth)
        if counts.left == counts.both:
            return
        here, there = self.left.of(left), self.right.of(right)
        for name, children in sorted(here.children.items()):
            mine, theirs = tuple(children), tuple(there.children.get(name, ()))
            if theirs:
                yield from self.lost(mine, theirs, depth - 1, f"{path}/{name}")
            else:
                yield f"{path}/{name}", 1 + self._size(self.left, mine, depth - 1)[0], min(here.labels, default="")
