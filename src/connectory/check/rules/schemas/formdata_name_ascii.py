"""The name of a form field has letters outside of ASCII.

## What it finds
A parameter `in: formData` whose `name` has a character that is not US-ASCII.

## Why it matters
The name stands in a header of the form's part, and headers are ASCII. Microsoft's validator refuses the definition.

## Example
    {"name": "größe", "in": "formData", "type": "integer"}

## Instead
    {"name": "size", "in": "formData", "type": "integer", "x-ms-summary": "Größe"}

## Fix
None: the name is what the service is sent.

## References
- Microsoft's validator: InvalidFormDataParameterName
"""

from __future__ import annotations

from connectory.check.nodes.definition import FormParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC316", ERROR, microsoft="InvalidFormDataParameterName")


@RULE.on(FormParameter, "name")
def check(parameter: FormParameter, report: Reporter) -> None:
    foreign = "".join(dict.fromkeys(letter for letter in parameter.name if not letter.isascii()))
    if foreign:
        report(parameter, f"the name of the form field {parameter.label} is not in ASCII: {foreign}", "name")
