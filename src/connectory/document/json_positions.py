"""Where the members and items of a JSON text stand.

Nothing is kept of the text but the offsets of the children of those objects and lists that somebody asked for; all
else is skipped by the scanner of the standard library, which is compiled and faster than a syntax tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from json import JSONDecoder
from typing import Any

from connectory.document.json_indentation import indented_children, member_behind_scalars
from connectory.document.pointer import Key

_BLANKS = re.compile(r"[ \t\r\n]*")
_COLON = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_CONTAINERS = (dict, list)
_COMMA = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


class _RepeatedKeyError(Exception):
    pass


def _nothing_repeated(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise _RepeatedKeyError


_skip = JSONDecoder(object_pairs_hook=len).raw_decode  # with `len`, nothing of an object is kept
_check = JSONDecoder(object_pairs_hook=_nothing_repeated).raw_decode


class _Container:
    """An object or list in the text: where it begins (with its key), and its value, if that is known."""

    __slots__ = ("children", "offset", "opening", "tree")

    def __init__(self, offset: int, opening: int, tree: Any) -> None:
        self.offset = offset
        self.opening = opening
        self.tree = tree
        self.children: dict[Key, int] | None = None  # where they begin, once they were looked for


class JsonPositions:
    """Offsets in a text that is known to be JSON. With its tree, they are found faster where the text is indented."""

    def __init__(self, text: str, tree: Any = None) -> None:
        self._text = text
        self._root = self._after(_BLANKS, 0)
        self._containers: dict[tuple[Key, ...], _Container] = {(): _Container(self._root, self._root, tree)}

    def offset(self, path: Sequence[Key]) -> int:
        """Where the node at `path` (or its nearest ancestor in the text) begins: a member with its key."""
        path = tuple(path)
        last = len(path) - 1
        known = max(last, 0)
        while (container := self._containers.get(path[:known])) is None:
            known -= 1
        for depth in range(known, last + 1):
            key = path[depth]
            at = self._child(container, key)
            if at is None:
                break
            if depth == last:
                return at
            opening = self._value(at, key) if isinstance(key, str) else at
            tree = None if container.tree is None else container.tree[key]
            container = self._containers[path[: depth + 1]] = _Container(at, opening, tree)
        return container.offset

    def repeated_key(self) -> tuple[str, int, int]:
        """The key that stands twice in one object, and where; the text has to have one."""
        value = self._root
        while True:
            seen: dict[Key, int] = {}
            for key, child in self._scan(value):
                if isinstance(key, str) and key in seen:
                    return key, seen[key], child
                seen[key] = child
            value = next(inside for inside in self._values(seen) if self._repeats(inside))

    def _values(self, children: dict[Key, int]) -> Iterator[int]:
        return (self._value(child, key) if isinstance(key, str) else child for key, child in children.items())

    def _repeats(self, value: int) -> bool:
        try:
            _check(self._text, value)
        except _RepeatedKeyError:
            return True
        return False

    def _child(self, container: _Container, key: Key) -> int | None:
        if container.children is None:
            if isinstance(container.tree, dict):
                at = member_behind_scalars(self._text, container.opening, container.tree, key)
                if at is not None:
                    return at
            container.children = self._children(container.opening, container.tree)
        return container.children.get(key)

    def _children(self, value: int, tree: Any) -> dict[Key, int]:
        found = indented_children(self._text, value, tree) if isinstance(tree, _CONTAINERS) else None
        return dict(self._scan(value)) if found is None else found

    def _scan(self, value: int) -> Iterator[tuple[Key, int]]:
        text = self._text
        opening = text[value]
        if opening not in "{[":
            return
        at = self._after(_BLANKS, value + 1)
        index = 0
        while text[at] not in "}]":
            if opening == "{":
                key, end = _skip(text, at)
                yield key, at
                _, end = _skip(text, self._after(_COLON, end))
            else:
                yield index, at
                index += 1
                _, end = _skip(text, at)
            at = self._after(_COMMA, end)

    def _value(self, at: int, key: str) -> int:
        """Where the value of a member begins whose key stands at an offset."""
        end = at + len(key) + 2
        if not self._text.startswith(f'{key}"', at + 1):  # it has escapes
            _, end = _skip(self._text, at)
        return self._after(_COLON, end)

    def _after(self, blanks: re.Pattern[str], at: int) -> int:
        match = blanks.match(self._text, at)
        return match.end() if match else at
