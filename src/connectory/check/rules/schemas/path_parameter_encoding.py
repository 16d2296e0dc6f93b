"""A path parameter does not say how it is encoded.

## What it finds
A parameter `in: path` without `x-ms-url-encoding`.

## Why it matters
A value with a slash or a blank in it makes another address of it. Microsoft's validator wants the encoding to be said.

## Example
    {"name": "id", "in": "path", "type": "string", "required": true}

## Instead
    {"name": "id", "in": "path", "type": "string", "required": true, "x-ms-url-encoding": "single"}

`double` is for services that decode the path twice.

## Fix
Safe: `"x-ms-url-encoding": "single"`, which is what the platform does without it.

## References
- Microsoft's validator: PathParameterMissingEncoding
- OpenAPI extensions: `x-ms-url-encoding`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import PathParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC312", WARNING, microsoft="PathParameterMissingEncoding")

_KEY = "x-ms-url-encoding"


@RULE.on(PathParameter)
def check(parameter: PathParameter, report: Reporter) -> None:
    if _KEY not in parameter.value:
        fix = Fix(f'Add `"{_KEY}": "single"`', (Put((*parameter.path, _KEY), "single"),))
        report(parameter, f"the path parameter {parameter.label} has no `{_KEY}`", fix=fix)
