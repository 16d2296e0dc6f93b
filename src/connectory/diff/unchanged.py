"""The shared schemas that are the same in both versions, with all that they lead to: a comparison passes them over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from connectory.diff.schemas import Path
from connectory.document.pointer import parse_pointer

_REFERENCE = re.compile(rb'"\$ref":"#(/definitions/[^"\\%]*)"')
_ANY_REFERENCE = b'"$ref":"'


def unchanged(old: Mapping[str, Any], new: Mapping[str, Any]) -> frozenset[Path]:
    """The paths of these schemas, from `definitions` of both versions.

    What is written in another way, as with keys in another order, counts as changed, and so does what leads anywhere
    else than to `definitions`.
    """
    leads_to: dict[Path, list[Path]] = {}
    for name in old.keys() & new.keys():
        text = _text(old[name])
        if text is not None and text == _text(new[name]):
            targets = [parse_pointer(match.decode()) for match in _REFERENCE.findall(text)]
            if len(targets) == text.count(_ANY_REFERENCE):
                leads_to["definitions", name] = list(targets)
    return frozenset(leads_to.keys() - _leading_elsewhere(leads_to))


def _leading_elsewhere(leads_to: Mapping[Path, Iterable[Path]]) -> set[Path]:
    """What leads, in however many steps, to what is not among the keys."""
    users: dict[Path, list[Path]] = {}
    for path, targets in leads_to.items():
        for target in targets:
            users.setdefault(target, []).append(path)
    found: set[Path] = set()
    waiting = [target for target in users if target not in leads_to]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return found


def _text(value: Any) -> bytes | None:
    import orjson

    try:
        return orjson.dumps(value)
    except TypeError:  # numbers of more than 64 bits, half a surrogate pair
        return None
