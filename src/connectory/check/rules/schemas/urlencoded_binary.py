"""A URL-encoded form holds binary content.

## What it finds
A parameter `in: formData` of `type: string`, `format: binary` in an operation that consumes
`application/x-www-form-urlencoded`.

## Why it matters
Such a form is a text. Microsoft's validator refuses the definition.

## Example
    "consumes": ["application/x-www-form-urlencoded"],
    "parameters": [{"name": "photo", "in": "formData", "type": "string", "format": "binary"}]

## Instead
    "consumes": ["multipart/form-data"],

or, if the service takes Base64, `format: byte`.

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: StringBinaryNotSupportedForFormUrlEncoded
"""

from __future__ import annotations

from connectory.check.media_types import essences
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.media_types import URL_ENCODED

RULE = Rule("PC317", ERROR, microsoft="StringBinaryNotSupportedForFormUrlEncoded")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    binary = [each for each in operation.parameters if each.location == "formData" and each.text("format") == "binary"]
    if binary and URL_ENCODED in essences(operation.consumes):
        for field in binary:
            if field.text("type") == "string":
                report(field, f"{operation.label} cannot send the binary field {field.label} in a URL-encoded form")
