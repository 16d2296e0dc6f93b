"""Extensions of the source that the platform takes too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.convert.trace import Trace
from connectory.document import Place
from connectory.facts.extensions import ALLOWED, TEXTS, VALUES


def keep_extensions(extensions: Mapping[str, Any], kind: str, trace: Trace, step: str, place: Place) -> dict[str, Any]:
    """Those of `extensions` that an object of `kind` (a key of `ALLOWED`) may hold; the others go into the trace."""
    kept = {}
    for name, value in extensions.items():
        reason = why_not(name, value, kind)
        if reason is None:
            kept[name] = value
        else:
            trace.add(step, "dropped", place / name, f"the extension `{name}` was dropped: {reason}")
    return kept


def why_not(name: str, value: Any, kind: str) -> str | None:
    """Why an extension, with this value, may not stand in an object of `kind` (a key of `ALLOWED`); None if it may."""
    if name.startswith("x-ms-") and name not in ALLOWED[kind]:
        return "it has no meaning here"
    if name in VALUES and not (isinstance(value, str) and value in VALUES[name]):
        return f"{value!r} is none of its values"
    if name in TEXTS and not isinstance(value, str):
        return f"{value!r} is not a text"
    if _refers(value):
        return "it refers to what the connector does not have"
    return None


def _refers(value: Any) -> bool:
    if isinstance(value, dict):
        return "$ref" in value or any(map(_refers, value.values()))
    return isinstance(value, list) and any(map(_refers, value))
