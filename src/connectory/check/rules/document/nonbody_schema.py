"""A parameter that is not the body has a schema.

## What it finds
`schema` on a parameter with another `in` than `body`, as OpenAPI 3 has it.

## Why it matters
In Swagger 2.0 such a parameter says itself of what type it is. Microsoft's validator refuses the schema.

## Example
    {"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32"}}

## Instead
    {"name": "limit", "in": "query", "type": "integer", "format": "int32"}

## Fix
Safe: what the schema says is moved to the parameter, if the parameter may say it all and does not say anything else.

## References
- Microsoft's validator: NonBodyParameterSchemaNotValid
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import BodyParameter, Parameter
from connectory.check.nodes.node import UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC126", ERROR, microsoft="NonBodyParameterSchemaNotValid")

_KEY = "schema"


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    parameter = fault.node
    if isinstance(parameter, Parameter) and not isinstance(parameter, BodyParameter) and fault.key == _KEY:
        message = f"the parameter {parameter.label} is not the body and has a schema"
        report(parameter, message, _KEY, fix=_fix(parameter))


def _fix(parameter: Parameter) -> Fix | None:
    schema = parameter.value[_KEY]
    if not isinstance(schema, dict) or not isinstance(schema.get("type"), str):
        return None
    if any(key not in parameter.keys or parameter.value.get(key, value) != value for key, value in schema.items()):
        return None
    puts = [Put((*parameter.path, key), value) for key, value in schema.items() if key not in parameter.value]
    return Fix("Move what the schema says to the parameter", (*puts, Remove((*parameter.path, _KEY))))
