"""A path has a query or a fragment.

## What it finds
A `?` or a `#` in a path.

## Why it matters
A query consists of parameters, and a fragment is never sent; the platform refuses such a path.

## Example
    "/orders?version=2": {"get": {...}}

## Instead
    "/orders": {
      "get": {
        "parameters": [
          {
            "name": "version",
            "in": "query",
            "type": "string",
            "required": true,
            "default": "2",
            "x-ms-visibility": "internal"
          }
        ],
        ...
      }
    }

Where `?` or `#` is part of the path itself it is written as `%3F` or `%23`.

## Fix
Unsafe: a fragment is taken away. None for a query.

## References
- Microsoft's validator: OperationPathMayNotContainQueryOrFragment
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import PathItem
from connectory.check.path_templates import template_fault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC230", ERROR, microsoft="OperationPathMayNotContainQueryOrFragment")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if template_fault(item.template) == "query":
        what = "query" if "?" in item.template else "fragment"
        report(item, f"the path `{item.template}` has a {what}", fix=_fix(item))


def _fix(item: PathItem) -> Fix | None:
    """The path without its fragment."""
    path = item.template.partition("#")[0]
    if "?" in path or path in item.definition.path_items:
        return None
    return Fix("Take the fragment away", (Rename(item.path, path),), safe=False)
