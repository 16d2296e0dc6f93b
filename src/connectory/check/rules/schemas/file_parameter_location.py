"""A file is sent in the query, the path or a header.

## What it finds
A parameter of `type: file` that is not `in: formData`.

## Why it matters
Files can only be sent in forms; Microsoft's validator refuses the definition.

## Example
    {"name": "file", "in": "query", "type": "file"}

## Instead
    {"name": "file", "in": "formData", "type": "file"}

with `"consumes": ["multipart/form-data"]` in the operation. If the file is the whole body:

    {"name": "body", "in": "body", "schema": {"type": "string", "format": "binary"}}

## Fix
None: how the service takes the file is for a person to say.

## References
- Microsoft's validator: FileParameterMustBeInFormData
- Swagger 2.0, parameter object: `type: file`
"""

from __future__ import annotations

from connectory.check.nodes.definition import HeaderParameter, Parameter, PathParameter, QueryParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC310", ERROR, microsoft="FileParameterMustBeInFormData")


@RULE.on(HeaderParameter, "type", value="file")
@RULE.on(PathParameter, "type", value="file")
@RULE.on(QueryParameter, "type", value="file")
def check(parameter: Parameter, report: Reporter) -> None:
    report(parameter, f"the parameter {parameter.label} is a file and not in `formData`", "type")
