"""Two paths differ in nothing but capital letters.

## What it finds
A path that equals one before it if small and capital letters do not count, in the names of variables too.

## Why it matters
The platform does not tell small and capital letters in paths apart, and refuses the definition.

## Example
    "/orders": {"get": {...}},
    "/Orders": {"post": {...}}

## Instead
    "/orders": {"get": {...}, "post": {...}}

## Fix
None: if the service tells them apart, one of them needs another path and the policy `routerequesttoendpoint`.

## References
- Microsoft's validator: PathRedefined
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC250", ERROR, microsoft="PathRedefined")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    known: dict[str, PathItem] = {}
    for item in definition.path_items.values():
        first = known.setdefault(item.template.lower(), item)
        if first is not item:
            message = f"the path `{item.template}` differs from `{first.template}` in capital letters only"
            report(item, message, related=[first])
