"""An operation has several bodies.

## What it finds
A second parameter with `in: body` in an operation; the parameters of its path count, unless the operation has one of
the same name.

## Why it matters
A request has one body.

## Example
    "parameters": [
      {"name": "order", "in": "body", "schema": {...}},
      {"name": "customer", "in": "body", "schema": {...}}
    ]

## Instead
    "parameters": [
      {
        "name": "body",
        "in": "body",
        "schema": {"type": "object", "properties": {"order": {...}, "customer": {...}}}
      }
    ]

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: OperationParametersContainMultipleBodyParameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.repeated_parameters import equal_parameters
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC226", ERROR, microsoft="OperationParametersContainMultipleBodyParameters")


@RULE.on(Operation, "parameters")
def check(operation: Operation, report: Reporter) -> None:
    bodies = [each for each in operation.listed_parameters if each[1].location == "body"]
    if not bodies:
        return
    equal = {index for index, _ in equal_parameters(operation)}
    own = [(index, parameter) for index, parameter in bodies if index not in equal]
    names = {parameter.name for _, parameter in own}
    shared = any(each.location == "body" and each.name not in names for each in operation.item.parameters)
    for index, parameter in own if shared else own[1:]:
        message = f"the parameter {parameter.label} is a second body of `{operation.label}`"
        report(operation, message, "parameters", index)
