"""Where the members of an object stand in a text that is indented: found by searching, without reading what is between.

A line break never stands inside of a JSON text value, so a line that begins with the members' indentation and the right
key is a member, provided that everything below the members is indented more. That is looked at; where it is not so, or
not plain, nothing is said, and the text has to be scanned.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from connectory.document.pointer import Key

_FIRST_LINE = re.compile(r"[{\[][ \t]*\r?(\n[ \t]+)(?=\S)")
_OPENING = re.compile(r"([{\[])[ \t]*\r?(\n[ \t]*)?")
_CONTAINERS = (dict, list)


def member_behind_scalars(text: str, opening: int, value: dict[str, Any], key: Key) -> int | None:
    """The offset of a member of the object `value`, whose text begins at `opening`; None: look for all children.

    It is found if each value before it, and so each line, is no object or list: that is most of what is asked for.
    """
    first = _FIRST_LINE.match(text, opening)
    if first is None:
        return None
    lead, at = first[1], first.start(1)
    for name, child in value.items():
        if name == key:
            return at + len(lead) if text.startswith(f'{lead}"{key}"', at) else None
        if child and isinstance(child, _CONTAINERS):
            return None
        at = text.find("\n", at + 1)
    return None


def indented_children(text: str, opening: int, value: Any) -> dict[Key, int] | None:
    """The offsets of the children of the object or list `value`, whose text begins at `opening`; None: scan it."""
    first = _FIRST_LINE.match(text, opening)
    if first is None or not value:
        return None
    lead = first[1]
    line = text.rfind("\n", 0, opening) + 1
    if text[line : line + len(lead) - 1].isspace():  # the line that it begins on is indented as much
        return None
    if isinstance(value, dict):
        return _members(text, opening, lead, value)
    return _objects(text, opening, lead, value) if all(isinstance(item, dict) for item in value) else None


def _members(text: str, opening: int, lead: str, value: dict[str, Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    width = len(lead)
    ends_line = -1  # where the next member has to begin, if the one before is on one line
    for (key, child), line in zip(value.items(), _member_lines(lead).finditer(text, opening), strict=False):
        at = line.start() + width
        written, bracket, inner = line.groups()
        if written != key or (ends_line != -1 and ends_line != at):
            return None
        found[key] = at
        ends_line = -1
        if child and isinstance(child, _CONTAINERS):
            if bracket is None:
                return None
            if inner is None:
                ends_line = text.find("\n", at) + width
            elif len(inner) <= width:
                return None
    return found if ends_line == -1 and len(found) == len(value) else None


def _objects(text: str, opening: int, lead: str, value: list[Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    for (index, child), line in zip(enumerate(value), _object_lines(lead).finditer(text, opening), strict=False):
        at = line.end() - 1
        inner = _OPENING.match(text, at)
        if inner is None or (child and (inner[2] is None or len(inner[2]) <= len(lead))):
            return None
        found[index] = at
    return found if len(found) == len(value) else None


# Patterns find the lines that begin so: in a text with many, faster than `str.find`.


@cache
def _member_lines(lead: str) -> re.Pattern[str]:
    """What begins with a quotation mark; the key as it is written, and what follows if that is an object or a list."""
    return re.compile(rf'{lead}"(?:([^"]*)"[ \t]*:[ \t]*(?:{_OPENING.pattern})?)?')


@cache
def _object_lines(lead: str) -> re.Pattern[str]:
    return re.compile(rf"{lead}\{{")
