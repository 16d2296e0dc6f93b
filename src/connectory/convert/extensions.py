"""Extensions of the source that the platform takes too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.convert.trace import Trace
from connectory.document import Place
from connectory.facts.extensions import ALLOWED, VALUES


def keep_extensions(extensions: Mapping[str, Any], kind: str, trace: Trace, step: str, place: Place) -> dict[str, Any]:
    """Those of `extensions` that an object of `kind` (a key of `ALLOWED`) may hold; the others go into the trace."""
    kept = {}
    for name, value in extensions.items():
        if name.startswith("x-ms-") and name not in ALLOWED[kind]:
            trace.add(step, "dropped", place / name, f"the extension `{name}` was dropped: it has no meaning here")
        elif name in VALUES and not (isinstance(value, str) and value in VALUES[name]):
            trace.add(
                step, "dropped", place / name, f"the extension `{name}` was dropped: {value!r} is none of its values"
            )
        else:
            kept[name] = value
    return kept
