"""A variable of a path has a default in the path.

## What it finds
A `=` in the braces of a variable.

## Why it matters
The platform refuses it: a default stands on the parameter.

## Example
    "/orders/{status=open}": {...}

## Instead
    "/orders/{status}": {
      "parameters": [{"name": "status", "in": "path", "required": true, "type": "string", "default": "open"}],
      ...
    }

## Fix
Unsafe: what stands after the `=` is taken away. Put it as `default` on the parameter.

## References
- Microsoft's validator: OperationPathVariablesContainDefaults
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import PathItem
from connectory.check.path_templates import template_fault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC236", ERROR, microsoft="OperationPathVariablesContainDefaults")

_DEFAULT = re.compile(r"\{([^{}=]+)=[^{}]*\}")


@RULE.on(PathItem)
def check(item: PathItem, report: Reporter) -> None:
    if template_fault(item.template) == "default":
        report(item, f"a variable in the path `{item.template}` has a default", fix=_fix(item))


def _fix(item: PathItem) -> Fix | None:
    path = _DEFAULT.sub(r"{\1}", item.template)
    if path in item.definition.path_items or template_fault(path) is not None:
        return None
    return Fix("Take the default out of the path", (Rename(item.path, path),), safe=False)
