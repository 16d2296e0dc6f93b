"""A body says nothing of what is in it.

## What it finds
A parameter `in: body` without `schema`.

## Why it matters
The designer has no fields to offer. Microsoft's validator refuses the definition.

## Example
    {"name": "body", "in": "body", "required": true}

## Instead
    {"name": "body", "in": "body", "required": true, "schema": {"type": "object", "properties": {...}}}

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: BodyParameterSchemaRequired
- Swagger 2.0, parameter object: `schema` is required in a body
"""

from __future__ import annotations

from connectory.check.nodes.definition import BodyParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC340", ERROR, microsoft="BodyParameterSchemaRequired")


@RULE.on(BodyParameter)
def check(body: BodyParameter, report: Reporter) -> None:
    if "schema" not in body.value:
        report(body, f"the body {body.label} has no schema")
