"""Two parameters of a path have the same name and place.

## What it finds
A parameter in the list of a path whose `name` and `in` are those of one before it, references followed.

## Why it matters
Only one of the two can be sent; the platform refuses the definition.

## Example
    "/orders/{id}": {
      "parameters": [
        {"name": "id", "in": "path", "type": "string", "required": true},
        {"name": "id", "in": "path", "type": "integer", "required": true}
      ]
    }

## Instead
    "/orders/{id}": {
      "parameters": [
        {"name": "id", "in": "path", "type": "string", "required": true}
      ]
    }

## Fix
Safe, if the two are equal: the second one is taken away. None otherwise: which is right is for a person to say.

## References
- Microsoft's validator: PathParametersContainDuplicateParameter
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.repeated_parameters import equal_parameters, namesakes, removal
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC246", ERROR, microsoft="PathParametersContainDuplicateParameter")


@RULE.on(PathItem, "parameters")
def check(item: PathItem, report: Reporter) -> None:
    equal = {index for index, _ in equal_parameters(item)}
    for index, parameter in namesakes(item):
        if index in equal or parameter.location != "body":
            message = f"there are two parameters {parameter.label} in `{parameter.location}`"
            report(item, message, "parameters", index, fix=removal(item, index) if index in equal else None)
