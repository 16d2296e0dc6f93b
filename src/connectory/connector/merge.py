"""Three-way merges: what was generated before (base), what stands there now (mine), what is generated now (theirs).

Where both sides changed the same thing, mine is kept and the difference is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from connectory.connector.lossless_json import natural_key, same
from connectory.document.pointer import Key


class _Gone:
    def __repr__(self) -> str:
        return "GONE"


GONE: Any = _Gone()
"""Stands for a member that one side does not have."""


class Difference(NamedTuple):
    """A place that both sides changed; `path` leads to it in the merged tree, or to where it would be.

    GONE as a value means deleted.
    """

    path: tuple[Key, ...]
    mine: Any
    theirs: Any


def merge_trees(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Difference]]:
    """The merged tree and what both changed.

    Objects are merged member by member; arrays of texts and arrays whose items have natural keys (parameters by name
    and place, ...) item by item; anything else as a whole. A change counts more than a deletion of theirs; a deletion
    of mine more than a change of theirs. A definition that is still referred to comes back.
    """
    merged, differences = _merge(base, mine, theirs)
    if isinstance(merged, dict):
        merged = _with_references(merged, [side for side in (mine, theirs) if isinstance(side, dict)])
    return merged, differences


def merge_lines(base: bytes, mine: bytes, theirs: bytes) -> tuple[bytes, list[tuple[int, bytes, bytes]]]:
    """The merged text and what both changed: line number in the merged text, my lines, their lines."""
    from merge3 import Merge3

    lines: list[bytes] = []
    differences = []
    sides = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    for group in Merge3(sides[0], sides[1], sides[2]).merge_groups():
        if group[0] == "conflict":
            _, _, ours, others = group
            differences.append((len(lines) + 1, b"".join(ours), b"".join(others)))
            lines += ours
        else:
            lines += group[1]
    return b"".join(lines), differences


def _merge(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Difference]]:
    if same(mine, theirs) or same(theirs, base):
        return mine, []
    if same(mine, base):
        return theirs, []
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _merge_members(base if isinstance(base, dict) else {}, mine, theirs)
    if isinstance(mine, list) and isinstance(theirs, list):
        keyed = [_by_natural_key(side) for side in (base if isinstance(base, list) else [], mine, theirs)]
        if None not in keyed:
            return _merge_items(*keyed)
    return mine, [Difference((), mine, theirs)]


def _merge_members(base: dict[Any, Any], mine: dict[Any, Any], theirs: dict[Any, Any]) -> tuple[Any, list[Difference]]:
    merged = {}
    differences = []
    for key in _order(mine, theirs):
        value, below = _merge(base.get(key, GONE), mine.get(key, GONE), theirs.get(key, GONE))
        if value is not GONE:
            merged[key] = value
        differences += [difference._replace(path=(key, *difference.path)) for difference in below]
    return merged, differences


def _merge_items(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Difference]]:
    merged, differences = _merge_members(base, mine, theirs)
    index = {key: position for position, key in enumerate(merged)}
    placed = []
    for difference in differences:
        key: Any = difference.path[0]
        head = (index[key],) if key in index else ()
        placed.append(difference._replace(path=(*head, *difference.path[1:])))
    return list(merged.values()), placed


def _by_natural_key(items: list[Any]) -> dict[Any, Any] | None:
    keyed = {natural_key(item): item for item in items}
    return keyed if len(keyed) == len(items) and None not in keyed else None


def _order(mine: dict[Any, Any], theirs: dict[Any, Any]) -> list[Any]:
    """The keys of both: in my order, what only they have after what stands before it with them."""
    order = list(mine)
    position = 0
    for key in theirs:
        if key in mine:
            position = order.index(key) + 1
        else:
            order.insert(position, key)
            position += 1
    return order


def _with_references(merged: dict[str, Any], sides: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """`merged` with what its references lead to, if a side deleted that and the other one still refers to it."""
    merged = {key: dict(value) if isinstance(value, dict) else value for key, value in merged.items()}
    stack: list[Any] = [merged]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif isinstance(node, dict):
            stack += node.values()
            parts = str(node.get("$ref", "")).split("/")
            if len(parts) == 3 and parts[0] == "#":
                section, name = (part.replace("~1", "/").replace("~0", "~") for part in parts[1:])
                found = next((side[section][name] for side in sides if name in _section(side, section)), None)
                if found is not None and name not in _section(merged, section):
                    merged[section] = {**_section(merged, section), name: found}
                    stack.append(found)
    return merged


def _section(tree: dict[str, Any], name: str) -> dict[str, Any]:
    section = tree.get(name)
    return section if isinstance(section, dict) else {}
