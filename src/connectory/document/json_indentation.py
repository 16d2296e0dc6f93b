"""Where the members of an object stand in a text that is indented: found by searching, without reading what is between.

A line break never stands inside of a JSON text value, so a line that begins with the members' indentation and the right
key is a member, provided that everything below the members is indented more. That is looked at; where it is not so, or
not plain, nothing is said, and the text has to be scanned.
"""

from __future__ import annotations

import re
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
        return _members(text, first.end(), lead, value)
    return _objects(text, first.end(), lead, value) if all(isinstance(item, dict) for item in value) else None


def _members(text: str, at: int, lead: str, value: dict[str, Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    sought = f'{lead}"'
    ends_line = -1  # where the next member has to begin, if the one before is on one line
    for key, child in value.items():
        if found:
            at = text.find(sought, at) + len(lead)
        if at < len(lead) or not text.startswith(f'"{key}"', at) or ends_line not in (-1, at):
            return None
        colon = _AFTER_KEY.match(text, at + len(key) + 2)
        if colon is None:
            return None
        found[key] = at
        ends_line = -1
        if isinstance(child, dict | list) and child:
            opening = _OPENING.match(text, colon.end())
            if opening is None:
                return None
            if opening[1] is None:
                ends_line = text.find("\n", at) + len(lead)
            elif len(opening[1]) <= len(lead):
                return None
        at = colon.end()
    return found if ends_line == -1 else None


def _objects(text: str, at: int, lead: str, value: list[Any]) -> dict[Key, int] | None:
    found: dict[Key, int] = {}
    for index, child in enumerate(value):
        if found:
            at = text.find(f"{lead}{{", at) + len(lead)
        opening = _OPENING.match(text, at) if at >= len(lead) and text[at] == "{" else None
        if opening is None or (child and (opening[1] is None or len(opening[1]) <= len(lead))):
            return None
        found[index] = at
        at += 1
    return found
