"""A parameter in the path is not required.

## What it finds
A parameter with `in: path` that does not have `required: true`.

## Why it matters
A path has no place for a value that is not there; the platform refuses the definition.

## Example
    {"name": "id", "in": "path", "type": "string"}

## Instead
    {"name": "id", "in": "path", "type": "string", "required": true}

## Fix
Safe: `required` becomes `true`.

## References
- Microsoft's validator: PathParameterMustBeRequired
- Swagger 2.0, parameter object: `required` must be `true` if `in` is `path`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import PathParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC242", ERROR, microsoft="PathParameterMustBeRequired")


@RULE.on(PathParameter)
def check(parameter: PathParameter, report: Reporter) -> None:
    if parameter.value.get("required", False) is False:
        where = ("required",) if "required" in parameter.value else ()
        fix = Fix("Make it required", (Put((*parameter.path, "required"), True),))
        report(parameter, f"the path parameter {parameter.label} is not required", *where, fix=fix)
