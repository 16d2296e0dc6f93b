"""YAML 1.2 texts. ryaml reads them; what it refuses, or reads otherwise than people mean it, `yaml_events` reads."""

from __future__ import annotations

import math
import re
from typing import Any

from connectory.document import limits

_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_MERGE = re.compile(r"<<\s*:")
_TEXTS = frozenset((str,))
_STATUS_CODES = range(100, 600)


def read_yaml(text: str, name: str) -> Any:
    """The tree of a YAML text: every key is a text; dates, infinities and other things JSON lacks are texts as written.

    Raises SyntaxProblemError with line and column for what is not YAML, for a key that stands twice in one mapping,
    an alias without an anchor, a second document, a tag of one's own, and for exceeding `limits`.
    """
    if _is_simple(text):
        from ryaml import InvalidYamlError, loads  # type: ignore[attr-defined]  # its stub exports nothing

        try:
            root = loads(text)
        except (InvalidYamlError, ValueError):  # ValueError: a mapping or list as a key
            pass
        else:
            if _is_plain(root):
                return root
    from connectory.document.yaml_events import read_events

    return read_events(text, name)


def _is_simple(text: str) -> bool:
    """Whether ryaml may read it: no aliases (it copies their targets), no merges (it ignores them), no extremes."""
    if "*" in text and "&" in text and not set(_ANCHOR.findall(text)).isdisjoint(_ALIAS.findall(text)):
        return False
    if "<<" in text and _MERGE.search(text):
        return False
    marks = text.count(",") + text.count(":") + text.count("-") + text.count("\n")
    return marks <= limits.FAST_YAML_MARKS and text.count("[") + text.count("{") <= limits.FLOW_BRACKETS


def _is_plain(root: Any) -> bool:
    """Whether the tree holds only what JSON has. Status codes as keys become texts on the way."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if not _TEXTS.issuperset(map(type, value)) and not _name_status_codes(value):
                return False
            if len(value) == 1 and next(iter(value)).startswith("!"):  # how ryaml gives a tag it does not know
                return False
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, float) and not math.isfinite(value):
            return False
    return True


def _name_status_codes(mapping: dict[Any, Any]) -> bool:
    """Make status codes among the keys texts, in place; False if other keys are not texts (how are they written?)."""
    named = {str(key) if type(key) is int and key in _STATUS_CODES else key: value for key, value in mapping.items()}
    if len(named) != len(mapping) or not _TEXTS.issuperset(map(type, named)):
        return False
    mapping.clear()
    mapping.update(named)
    return True
