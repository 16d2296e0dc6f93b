"""The braces of a path make no variables.

## What it finds
A `{` without `}` in a path or the other way round, braces in braces, braces with nothing in them, or a `/` in them.
A default, a wildcard, a query or a fragment in a path has a rule of its own, and is reported alone.

## Why it matters
A variable is a name in braces inside of one segment of the path; the platform refuses anything else.

## Example
    "/orders/{id/lines": {...}

## Instead
    "/orders/{id}/lines": {...}

A brace that belongs to the path is written as `%7B` or `%7D`.

## Fix
None: what is meant is for a person to say.

## References
- Microsoft's validator: OperationPathTemplateNotValid
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.path_templates import template_fault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC234", ERROR, microsoft="OperationPathTemplateNotValid")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if template_fault(item.template) == "braces":
        report(item, f"the braces in the path `{item.template}` are no variables of one segment each")
