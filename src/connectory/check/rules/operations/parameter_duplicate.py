"""Two parameters of an operation have the same name and place.

## What it finds
A parameter in the list of an operation whose `name` and `in` are those of one before it, references followed. Items
that are equal in all have a rule of their own, parameters-not-unique, and so have bodies, body-parameter-multiple.

## Why it matters
Only one of the two can be sent; the platform refuses the definition.

## Example
    "parameters": [
      {"name": "limit", "in": "query", "type": "integer"},
      {"name": "limit", "in": "query", "type": "string"}
    ]

## Instead
    "parameters": [
      {"name": "limit", "in": "query", "type": "integer"}
    ]

## Fix
None: which of the two is right is for a person to say.

## References
- Microsoft's validator: OperationParametersContainDuplicateParameter
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.repeated_parameters import equal_parameters, namesakes
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC224", ERROR, microsoft="OperationParametersContainDuplicateParameter")


@RULE.on(Operation, "parameters")
def check(operation: Operation, report: Reporter) -> None:
    equal = {index for index, _ in equal_parameters(operation)}
    for index, parameter in namesakes(operation):
        if index not in equal and parameter.location != "body":
            message = f"there are two parameters {parameter.label} in `{parameter.location}`"
            report(operation, message, "parameters", index)
