"""The content type of an operation does not fit what it sends.

## What it finds
Form data, when `consumes` (of the operation, else of the definition) has neither `multipart/form-data` nor
`application/x-www-form-urlencoded`; or a body, when `consumes` has nothing else than these two.

## Why it matters
The platform cannot write the body in the type that is asked for.

## Example
    "consumes": ["application/json"],
    "parameters": [{"name": "file", "in": "formData", "type": "file"}]

## Instead
    "consumes": ["multipart/form-data"],
    "parameters": [{"name": "file", "in": "formData", "type": "file"}]

## Fix
Unsafe, for form data: `multipart/form-data` if there is a file, else `application/x-www-form-urlencoded`. Look what the
service takes. None for a body.

## References
- Microsoft's validator: MimeTypeNotCompatibleWithRequestContentSchemaType
"""

from __future__ import annotations

from connectory.check.media_types import body_places, essences, form_fix
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.media_types import FORMS

RULE = Rule("PC208", WARNING, microsoft="MimeTypeNotCompatibleWithRequestContentSchemaType")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    places = body_places(operation)
    types = essences(operation.consumes) if places else set()
    if not types:
        return
    where = ("consumes",) if "consumes" in operation.value else ()
    said = ", ".join(f"`{name}`" for name in sorted(types))
    if places == {"formData"} and types.isdisjoint(FORMS):
        report(operation, f"`{operation.label}` sends a form, but takes {said}", *where, fix=form_fix(operation))
    elif places == {"body"} and types <= FORMS:
        report(operation, f"`{operation.label}` sends a body, but takes {said}", *where)
