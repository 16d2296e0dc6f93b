"""Recursive definitions become a chain of definitions, one a level, with a named placeholder at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from connectory.convert.schemas.form import NULLABLE, Schema, reference, referred
from connectory.convert.schemas.graph import Graph, children
from connectory.convert.schemas.naming import Names

KEPT = ("type", "title", "description", NULLABLE)
"""What a placeholder keeps of the schema for which it stands."""


class Recursion:
    """Which definitions lead back to themselves, and what becomes of them when they are unrolled to `depth` levels.

    `definitions` are those that the roots reach in the graph, and those that others lead to come first.
    """

    def __init__(self, roots: Iterable[Schema], graph: Graph, depth: int) -> None:
        definitions = graph.definitions
        groups = graph.components(graph.reachable(roots))
        self.definitions = {name: definitions[name] for group in groups for name in group}
        self.recursive: set[str] = set()
        self._depth = depth
        self._counts: dict[str, int] = {}
        self._group_of: dict[str, _Group] = {}
        for names in groups:
            if graph.is_recursive(names):
                group = _Group(names, graph, self._counts)
                self._counts.update({name: group.count(name, depth) for name in names})
                self._group_of.update(dict.fromkeys(names, group))
                self.recursive.update(names)
            else:
                self._counts[names[0]] = count(definitions[names[0]], self._counts.__getitem__)

    def count(self, schema: Schema) -> int:
        """The number of schemas in a schema, once its recursion is unrolled."""
        return count(schema, self._counts.__getitem__)

    def unroll(self, used: Iterable[str], names: Names) -> dict[str, Schema]:
        """The definitions that are used, without recursion. Their first levels keep their names."""
        result: dict[str, Schema] = {}
        done: set[int] = set()
        for name in used:
            group = self._group_of.get(name)
            if group is None:
                result[name] = self.definitions[name]
            elif id(group) not in done:
                done.add(id(group))
                result.update(group.chain(self._depth, names))
        return result


def count(schema: Schema, of_definition: Callable[[str], int]) -> int:
    """The number of schemas in a schema; `of_definition` says it of what is referred to.

    Counted as the platform is understood to count: one for itself and for each property, item and additional property.
    """
    own, uses = _tally(schema)
    return own + sum(number * of_definition(name) for name, number in uses.items())


def _tally(schema: Schema) -> tuple[int, dict[str, int]]:
    """The number of schemas that stand in a schema itself, and how often it refers to which definition."""
    own = 0
    uses: dict[str, int] = {}
    stack = [schema]
    while stack:
        node = stack.pop()
        name = referred(node)
        if name is None:
            own += 1
            stack.extend(children(node))
        else:
            uses[name] = uses.get(name, 0) + 1
    return own, uses


def placeholder(schema: Schema) -> Schema:
    """What accepts all that `schema` accepts, and says nothing of what is in it."""
    kept: Schema = {key: schema[key] for key in KEPT if key in schema}
    if kept.get("type") == "array":
        kept["items"] = {}
    return kept


def replace(schema: Schema, change: Callable[[str], str]) -> Schema:
    """A copy of a schema in which each reference leads where `change` says; unchanged parts are shared."""
    name = referred(schema)
    if name is not None:
        other = change(name)
        return schema if other == name else reference(other)
    result = schema
    properties = schema.get("properties")
    if properties:
        changed = {key: replace(value, change) for key, value in properties.items()}
        if any(changed[key] is not properties[key] for key in properties):
            result = {**result, "properties": changed}
    for key in ("items", "additionalProperties"):
        value = schema.get(key)
        if isinstance(value, dict):
            new = replace(value, change)
            if new is not value:
                result = {**result, key: new}
    return result


class _Group:
    """Definitions that lead to each other."""

    def __init__(self, names: list[str], graph: Graph, counts: dict[str, int]) -> None:
        self._names = names
        self._definitions = graph.definitions
        self._outside = counts
        members = set(names)
        self._inner = {name: [target for target in graph.targets(name) if target in members] for name in names}
        self._tallies = {name: _tally(graph.definitions[name]) for name in names}
        self._counts: dict[tuple[str, int], int] = {}

    def count(self, name: str, left: int) -> int:
        """The schemas of a member of which `left` levels are kept."""
        if left == 0:
            return 1
        key = (name, left)
        if key not in self._counts:
            own, uses = self._tallies[name]
            self._counts[key] = own + sum(
                number * (self.count(target, left - 1) if target in self._inner else self._outside[target])
                for target, number in uses.items()
            )
        return self._counts[key]

    def chain(self, levels: int, names: Names) -> dict[str, Schema]:
        """The members, once a level as far as they are needed, and the placeholders that end them."""
        made: dict[str, Schema] = {}
        given: dict[tuple[str, int], str] = {(name, 1): name for name in self._names}
        pending = list(given)
        for name, level in pending:  # grows while it is worked off
            if level > levels:
                made[given[name, level]] = placeholder(self._definitions[name])
                continue
            below = {}
            for inner in self._inner[name]:
                if (inner, level + 1) not in given:
                    wish = f"{inner}Placeholder" if level == levels else f"{inner}Level{level + 1}"
                    given[inner, level + 1] = names.take(wish)
                    pending.append((inner, level + 1))
                below[inner] = given[inner, level + 1]
            made[given[name, level]] = replace(self._definitions[name], _through(below))
        return made


def _through(names: dict[str, str]) -> Callable[[str], str]:
    return lambda name: names.get(name, name)
