"""A path does not begin with a slash.

## What it finds
A key of `paths` that does not begin with `/`. Extensions, `x-...`, are left alone.

## Why it matters
Host, base path and path are put together as they are; the platform refuses the definition.

## Example
    "orders": {"get": {...}}

## Instead
    "/orders": {"get": {...}}

## Fix
Safe: the slash is added, unless the path is a whole URL or there is such a path already.

## References
- Microsoft's validator: OperationPathMustStartWithSlash
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC232", ERROR, microsoft="OperationPathMustStartWithSlash")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if not item.template.startswith("/"):
        report(item, f"the path `{item.template}` does not begin with `/`", fix=_fix(item))


def _fix(item: PathItem) -> Fix | None:
    path = f"/{item.template.strip()}"
    if "//" in path or path in item.definition.path_items:
        return None
    return Fix("Add the slash", (Rename(item.path, path),))
