"""The split plan: which operations go together into one connector, where one connector would be too large.

Operations are grouped by their first tag (those without one by the first part of their path), the groups are put in
alphabetical order, and neighbours are packed together until a connector is full, like the volumes of an encyclopaedia.
A group that is too large by itself is divided by the next part of the paths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import orjson

from connectory.api.model import Operation
from connectory.connector.writing import json_bytes
from connectory.convert.estimate import estimate, written
from connectory.convert.words import title_case
from connectory.document import Place
from connectory.facts import limits

_REFERENCE = re.compile(rb'"\$ref":"#(/(?:[^"\\]|\\.)*)"')
_ROOM = 0.9  # how full a connector is made, as sizes are not exact


Measure = Callable[[Any], tuple[int, tuple[str, ...]]]
"""The bytes of a value itself, and the pointers that it refers to."""


@dataclass(slots=True)
class Sizes:
    """Bytes of values and of all that they refer to within one document; each value is measured once."""

    root: Any
    measure: Measure
    _measured: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    def closure(self, values: Iterable[Any]) -> tuple[int, set[str]]:
        """The size of the values themselves, and all pointers that they and what they refer to lead to."""
        own = 0
        waiting: list[str] = []
        for value in values:
            size, pointers = self.measure(value)
            own += size
            waiting += pointers
        reached: set[str] = set()
        while waiting:
            pointer = waiting.pop()
            if pointer not in reached:
                reached.add(pointer)
                waiting += self._at(pointer)[1]
        return own, reached

    def total(self, pointers: set[str]) -> int:
        """The size of what the pointers lead to."""
        return sum(self._at(pointer)[0] for pointer in pointers)

    def _at(self, pointer: str) -> tuple[int, tuple[str, ...]]:
        if pointer not in self._measured:
            self._measured[pointer] = self.measure(_follow(self.root, pointer))
        return self._measured[pointer]


@dataclass(slots=True)
class _Group:
    name: str
    operations: list[Operation]
    own: int  # bytes of the operations themselves
    shared: set[str]  # pointers to what they refer to


@dataclass(slots=True)
class _Planner:
    sizes: Sizes
    value: Callable[[Operation], Any]
    budget: int
    exact: bool  # whether sizes are measured on what is written, and a group may be divided for what it refers to

    def pack(self, groups: Sequence[_Group], prefix: str = "") -> list[tuple[str, list[Operation], int]]:
        """Parts (name, operations, bytes) of neighbouring groups; `prefix` stands before their names."""
        parts: list[tuple[str, list[Operation], int]] = []
        pack: list[_Group] = []
        shared: set[str] = set()
        used = count = 0
        for group in groups:
            if self._too_large(group) and len(group.operations) > 1:
                if pack:
                    parts.append((_name(prefix, pack), _operations(pack), used))
                parts += self._divide(group, prefix)
                pack, shared, used, count = [], set(), 0, 0
                continue
            more = group.own + self.sizes.total(group.shared - shared)
            if pack and (used + more > self.budget or count + len(group.operations) > limits.OPERATIONS):
                parts.append((_name(prefix, pack), _operations(pack), used))
                pack, shared, used, count = [], set(), 0, 0
                more = group.own + self.sizes.total(group.shared)
            pack.append(group)
            shared |= group.shared
            used += more
            count += len(group.operations)
        if pack:
            parts.append((_name(prefix, pack), _operations(pack), used))
        return parts

    def group(self, name: str, operations: list[Operation]) -> _Group:
        return _Group(name, operations, *self.sizes.closure(self.value(operation) for operation in operations))

    def _too_large(self, group: _Group) -> bool:
        size = group.own + (self.sizes.total(group.shared) if self.exact else 0)
        return len(group.operations) > limits.OPERATIONS or size > self.budget

    def _divide(self, group: _Group, prefix: str) -> list[tuple[str, list[Operation], int]]:
        """The parts of a group that is too large: by the first part of the paths that is not the same in all."""
        paths = [_segments(operation.path) for operation in group.operations]
        depth = _common(paths)
        below: dict[str, list[Operation]] = {}
        for operation, path in zip(group.operations, paths, strict=True):
            below.setdefault(path[depth] if depth < len(path) else "", []).append(operation)
        name = f"{prefix} {group.name}".strip()
        if len(below) == 1:  # all have the same path
            below = {}
            for operation in group.operations:
                below.setdefault(operation.method, []).append(operation)
        if len(below) == 1:
            return [(name, group.operations, group.own + self.sizes.total(group.shared))]
        return self.pack([self.group(title_case(key), below[key]) for key in sorted(below)], name)


def plan_early(operations: Sequence[Operation]) -> list[dict[str, Any]]:
    """The plan for operations that are not converted yet; sizes are estimates."""
    budget = int(limits.DEFINITION_BYTES * _ROOM)
    sizes = Sizes(operations[0].where.document.root, estimate)
    parts = _plan(_Planner(sizes, lambda operation: _source(operation.where), budget, exact=False), operations)
    return [{**part, "bytes": written(part["bytes"])} for part in parts]


def plan_late(
    operations: Sequence[Operation], converted: Callable[[Operation], Any], definition: dict[str, Any]
) -> list[dict[str, Any]]:
    """The plan for operations of which `converted` gives what stands in `definition`."""
    rest = {name: value for name, value in definition.items() if name not in ("paths", "definitions")}
    room = limits.DEFINITION_BYTES - len(orjson.dumps(rest, default=str))
    return _plan(_Planner(Sizes(definition, _measure), converted, int(room * _ROOM), exact=True), operations)


def _measure(value: Any) -> tuple[int, tuple[str, ...]]:
    text = json_bytes(value, compact=True)
    pointers = dict.fromkeys(orjson.loads(b'"' + found + b'"') for found in _REFERENCE.findall(text))
    return len(text), tuple(pointers)


def _plan(planner: _Planner, operations: Sequence[Operation]) -> list[dict[str, Any]]:
    """Entries `{"name", "operations": [labels], "bytes"}`, each operation in one of them. Empty if one is all."""
    groups = [planner.group(name, members) for name, members in _grouped(operations)]
    parts = planner.pack(groups)
    if len(parts) < 2:
        return []
    names = _unique([name for name, _, _ in parts])
    return [
        {"name": name, "operations": list(dict.fromkeys(operation.label for operation in members)), "bytes": size}
        for name, (_, members, size) in zip(names, parts, strict=True)
    ]


def _grouped(operations: Sequence[Operation]) -> list[tuple[str, list[Operation]]]:
    """Groups by first tag or first part of the path, by name; operations of the same label stay together."""
    start = _common([_segments(operation.path) for operation in operations])
    groups: dict[str, tuple[str, list[Operation]]] = {}
    group_of: dict[str, str] = {}
    for operation in operations:
        name = _group_name(operation, start)
        key = group_of.setdefault(operation.label, name.casefold())
        groups.setdefault(key, (name, []))[1].append(operation)
    return [groups[key] for key in sorted(groups)]


def _group_name(operation: Operation, start: int) -> str:
    tag = " ".join(operation.tags[0].split()) if operation.tags else ""
    if tag:
        return tag if any(map(str.isupper, tag)) else title_case(tag) or tag
    segments = _segments(operation.path)
    return (title_case(segments[min(start, len(segments) - 1)]) if segments else "") or "Root"


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _common(paths: Sequence[list[str]]) -> int:
    """How many parts all paths begin with."""
    if not paths:
        return 0
    low, high = min(paths), max(paths)
    depth = 0
    while depth < min(len(low), len(high)) and low[depth] == high[depth]:
        depth += 1
    return depth


def _operations(groups: Sequence[_Group]) -> list[Operation]:
    return [operation for group in groups for operation in group.operations]


def _name(prefix: str, groups: Sequence[_Group]) -> str:
    names = [group.name for group in groups if group.name]
    own = "" if not names else names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    return f"{prefix} {own}".strip() or "Part"


def _unique(names: Sequence[str]) -> list[str]:
    """The names, with a number after those that were there before, ignoring case."""
    taken = {name.casefold() for name in names}
    seen: set[str] = set()
    unique = []
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in seen or (number > 1 and candidate.casefold() in taken):
            number += 1
            candidate = f"{name} {number}"
        seen.add(candidate.casefold())
        unique.append(candidate)
    return unique


def _source(place: Place) -> Any:
    return _descend(place.document.root, place.path)


def _follow(root: Any, pointer: str) -> Any:
    keys = [unquote(key).replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]
    return _descend(root, keys)


def _descend(node: Any, keys: Iterable[str | int]) -> Any:
    """What stands at a path; None if nothing does."""
    for key in keys:
        if isinstance(node, list) and str(key).isdecimal() and int(key) < len(node):
            node = node[int(key)]
        elif isinstance(node, dict) and key in node:
            node = node[key]
        else:
            return None
    return node
