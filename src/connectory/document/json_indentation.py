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
_LINE_BEFORE = re.compile(r"[ \t]*")
_AFTER_KEY = re.compile(r"[ \t]*:[ \t]*")
_OPENING = re.compile(r"[{\[][ \t]*\r?(\n[ \t]*)?")


def indented_children(text: str, opening: int, value: Any) -> dict[Key, int] | None:
    """The offsets of the children of the object or list `value`, whose text begins at `opening`; None: scan it."""
    first = _FIRST_LINE.match(text, opening)
    if first is None or not value:
        return None
    lead = first[1]
    line = text.rfind("\n", 0, opening) + 1
    outer = _LINE_BEFORE.match(text, line)
    assert outer is not None  # it matches an empty text too
    if len(lead) - 1 <= outer.end() - line:
        return None
    if isinstance(value, dict):
        return _members(text, opening, lead, value)
    return _objects(text, opening, lead, value) if all(isinstance(item, dict) for item in value) else None


def _members(text: str, opening: int, lead: str, value: dict[str, Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    ends_line = -1  # where the next member has to begin, if the one before is on one line
    for (key, child), line in zip(value.items(), _lines(f'{lead}"').finditer(text, opening), strict=False):
        at = line.end() - 1
        colon = _AFTER_KEY.match(text, at + len(key) + 2)
        if colon is None or not text.startswith(f'"{key}"', at) or ends_line not in (-1, at):
            return None
        found[key] = at
        ends_line = -1
        if isinstance(child, dict | list) and child:
            inner = _OPENING.match(text, colon.end())
            if inner is None:
                return None
            if inner[1] is None:
                ends_line = text.find("\n", at) + len(lead)
            elif len(inner[1]) <= len(lead):
                return None
    return found if ends_line == -1 and len(found) == len(value) else None


def _objects(text: str, opening: int, lead: str, value: list[Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    for (index, child), line in zip(enumerate(value), _lines(f"{lead}{{").finditer(text, opening), strict=False):
        at = line.end() - 1
        inner = _OPENING.match(text, at)
        if inner is None or (child and (inner[1] is None or len(inner[1]) <= len(lead))):
            return None
        found[index] = at
    return found if len(found) == len(value) else None


@cache
def _lines(beginning: str) -> re.Pattern[str]:
    """Finds the lines that begin so: in a text with many, faster than `str.find`."""
    return re.compile(re.escape(beginning))
