"""An operation sends a body and does not say of which type.

## What it finds
An operation with a body or with form data, when neither it nor the definition has a content type in `consumes`. With
form data it is an error, with another body a warning. A type that is not supported has a rule of its own,
mime-unsupported.

## Why it matters
The platform has to know how it writes the body: form data as parts or as one line, anything else as JSON.

## Example
    "post": {
      "parameters": [{"name": "file", "in": "formData", "type": "file"}]
    }

## Instead
    "post": {
      "consumes": ["multipart/form-data"],
      "parameters": [{"name": "file", "in": "formData", "type": "file"}]
    }

## Fix
Unsafe: `multipart/form-data` for a form with a file, `application/x-www-form-urlencoded` for any other form,
`application/json` for a body. Look what the service takes.

## References
- Microsoft's validator: ConsumesMissing
"""

from __future__ import annotations

from connectory.check.media_types import body_places, consumes_fix, form_fix
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC204", ERROR, microsoft="ConsumesMissing")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    if operation.value.get("consumes", operation.root.value.get("consumes", [])) != []:
        return
    places = body_places(operation)
    if places == {"formData"}:
        report(operation, f"`{operation.label}` sends a form and has no `consumes`", fix=form_fix(operation))
    elif places == {"body"}:
        fix = consumes_fix(operation, "application/json")
        report(operation, f"`{operation.label}` sends a body and has no `consumes`", fix=fix, levels=WARNING)
