"""The platform does not know the format.

## What it finds
A `format` that is not one of those of the `type`. Texts have `byte`, `binary`, `date`, `date-time`, `date-no-tz`,
`password`, `email`, `html`, `uri` and `uuid`, integers `int32` and `int64`, numbers `float` and `double`.

## Why it matters
The platform ignores the format, and Microsoft's validator tells of it.

## Example
    {"type": "string", "format": "guid"}

## Instead
    {"type": "string", "format": "uuid"}

## Fix
Unsafe: the format that is meant, where there is no doubt. An empty one is removed, which is safe.

## References
- Microsoft's validator: UnrecognizedTypeFormat
- Swagger 2.0, data types; OpenAPI extensions: `date-no-tz`, `html`
"""

from __future__ import annotations

from typing import Any

from connectory.check.constraints import on_values
from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.formats import ALL_FORMATS, FORMATS, MEANT

RULE = Rule("PC338", WARNING, microsoft="UnrecognizedTypeFormat")


@on_values(RULE, "format")
def check(node: Node, report: Reporter) -> None:
    value, kind = node.value["format"], node.value.get("type")
    known = _known(kind)
    if value in known:
        return
    path = (*node.path, "format")
    if not value:
        report(node, "the format is empty", "format", fix=Fix("Remove the empty format", (Remove(path),)))
        return
    meant = _meant(value, known)
    fix = Fix(f"Write `{meant}`", (Put(path, meant),), safe=False) if meant else None
    advice = f"did you mean `{meant}`?" if meant else ""
    of_type = f" of type {kind}" if value in ALL_FORMATS else ""
    report(node, f"the platform does not know the format `{value}`{of_type}", "format", fix=fix, advice=advice)


def _known(kind: Any) -> frozenset[str]:
    """The formats of a type; without a type any may be meant."""
    return FORMATS.get(kind, frozenset()) if isinstance(kind, str) else ALL_FORMATS


def _meant(value: str, known: frozenset[str]) -> str | None:
    plain = value.lower().replace("-", "").replace("_", "").replace(" ", "")
    spelt = {name.replace("-", ""): name for name in known}
    meant = spelt.get(plain) or MEANT.get(plain)
    if meant is None:
        from difflib import get_close_matches

        meant = next(iter(get_close_matches(plain, list(spelt), 1, 0.8)), None)
        meant = spelt[meant] if meant else None
    return meant if meant in known else None
