"""A path has a wildcard.

## What it finds
A `*` in a path, in the braces of a variable too.

## Why it matters
The platform knows no wildcards in paths, and refuses the definition.

## Example
    "/files/{path*}": {...}

## Instead
    "/files/{path}": {...}

A variable takes a value with slashes in it, percent-encoded. A `*` that belongs to the path is written as `%2A`.

## Fix
None: what the wildcard means is for a person to say.

## References
- Microsoft's validator: OperationPathContainsUnsupportedCharacters
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.path_templates import template_fault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC228", ERROR, microsoft="OperationPathContainsUnsupportedCharacters")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if template_fault(item.template) == "wildcard":
        report(item, f"the path `{item.template}` has a `*` in it")
