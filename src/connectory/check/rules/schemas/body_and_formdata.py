"""An operation sends a body and a form.

## What it finds
An operation that has a parameter in `body` and one in `formData`, its path's parameters included.

## Why it matters
A form is the body of the request: there cannot be two. Microsoft's validator refuses the definition.

## Example
    "parameters": [
      {"name": "order", "in": "body", "schema": {"type": "object"}},
      {"name": "file", "in": "formData", "type": "file"}
    ]

## Instead
Either all in `formData`, or all in the schema of the body.

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: ParameterListContainsFormDataAndBody
- Swagger 2.0, parameter object
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation, PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC311", ERROR, microsoft="ParameterListContainsFormDataAndBody")

_OTHER = {"body": "formData", "formData": "body"}


@RULE.on(Operation, "parameters")
@RULE.on(PathItem, "parameters")
def check(holder: Operation | PathItem, report: Reporter) -> None:
    shared = holder.item.parameters if isinstance(holder, Operation) else []
    seen = {each.location: each for each in shared if each.location in _OTHER}
    if len(seen) == 2:
        return
    for index, parameter in holder.listed_parameters:
        other = seen.get(_OTHER.get(parameter.location, ""))
        if other is not None:
            message = f"{parameter.label} is in `{parameter.location}` and {other.label} in `{other.location}`"
            report(holder, message, "parameters", index)
            return
        if parameter.location in _OTHER:
            seen[parameter.location] = parameter
