"""Names of definitions: those of the source where they are legal, unique, and never in need of escaping."""

from __future__ import annotations

import re
from collections.abc import Iterable

from connectory.document import Place

_ILLEGAL = re.compile(r"[^A-Za-z0-9_.\-]+")
_HOMES = ("schemas", "definitions", "$defs")
_STRUCTURE = frozenset(
    {"properties", "items", "schema", "content", "paths", "components", "additionalProperties", "responses"}
)
_LONGEST = 100


class Names:
    """Gives out names, each once, and none of those that are `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}

    def take(self, wish: str) -> str:
        """`wish` made legal, with a number behind it if it is taken (names that differ in case only count as equal)."""
        base = _ILLEGAL.sub("_", wish).strip("_.")[:_LONGEST].rstrip("_.") or "Schema"
        name, number = base, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{base}{number}" if not base[-1].isdigit() else f"{base}_{number}"
        self._taken.add(name.lower())
        return name


def name_of_place(place: Place) -> str:
    """A name for the schema at a place: its key among named schemas, or else the file's name and the way to it."""
    path = place.path
    if not path:
        stem = place.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        return stem.split(".")[0]
    if len(path) >= 2 and path[-2] in _HOMES:
        return str(path[-1])
    start = next((index + 1 for index in range(len(path) - 1, -1, -1) if path[index] in _HOMES), 0)
    words = [str(part) for part in path[start:] if str(part) not in _STRUCTURE]
    return "_".join(words[-4:]) or str(path[-1])


def name_of_union(names: list[str]) -> str:
    """A name for what is one of several definitions."""
    shown = names if len(names) <= 3 else [*names[:2], f"{len(names) - 2}More"]
    return "Or".join(name[:1].upper() + name[1:] for name in shown)


def name_of_merge(names: list[str]) -> str:
    """A name for what is several definitions at once, or one of them and something more."""
    if len(names) == 1:
        return f"{names[0]}Extended"
    shown = names if len(names) <= 3 else [*names[:2], f"{len(names) - 2}More"]
    return "And".join(name[:1].upper() + name[1:] for name in shown)
