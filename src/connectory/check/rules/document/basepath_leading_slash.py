"""The base path does not begin with a slash.

## What it finds
A `basePath` that does not begin with `/`, an empty one included.

## Why it matters
Host and base path are put together as they are; Microsoft's validator refuses the definition.

## Example
    "basePath": "v1"

## Instead
    "basePath": "/v1"

## Fix
Safe: the slash is added, unless it is a whole URL.

## References
- Microsoft's validator: BasePathNotValid
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC150", ERROR, microsoft="BasePathNotValid")


@RULE.on(Definition, "basePath")
def check(definition: Definition, report: Reporter) -> None:
    path = definition.value["basePath"]
    if not path.startswith("/"):
        fix = None if "://" in path else Fix("Add the slash", (Put(("basePath",), f"/{path.strip()}"),))
        report(definition, f"the base path `{path}` does not begin with `/`", "basePath", fix=fix)
