"""A query parameter says how it is encoded.

## What it finds
A parameter `in: query` with `x-ms-url-encoding`.

## Why it matters
Parameters of the query are always encoded once; the extension is for paths, and Microsoft's validator tells of it.

## Example
    {"name": "filter", "in": "query", "type": "string", "x-ms-url-encoding": "single"}

## Instead
    {"name": "filter", "in": "query", "type": "string"}

## Fix
Safe: the extension is removed. It has no effect.

## References
- Microsoft's validator: QueryParameterEncodingNotSupported
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import QueryParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC313", WARNING, microsoft="QueryParameterEncodingNotSupported")

_KEY = "x-ms-url-encoding"


@RULE.on(QueryParameter, _KEY)
def check(parameter: QueryParameter, report: Reporter) -> None:
    fix = Fix(f"Remove `{_KEY}`", (Remove((*parameter.path, _KEY)),))
    report(parameter, f"`{_KEY}` has no effect on the query parameter {parameter.label}", _KEY, fix=fix)
