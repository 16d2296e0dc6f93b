"""An operation lists the same parameter twice.

## What it finds
Two equal items in the `parameters` of an operation.

## Why it matters
The designer would ask for the same value twice; Microsoft's validator refuses the definition.

## Example
    "parameters": [{"$ref": "#/parameters/limit"}, {"$ref": "#/parameters/limit"}]

## Instead
    "parameters": [{"$ref": "#/parameters/limit"}]

## Fix
Safe: the second one is taken away.

## References
- Microsoft's validator: OperationParametersAreNotUnique
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.repeated_parameters import equal_parameters, removal
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC222", ERROR, microsoft="OperationParametersAreNotUnique")


@RULE.on(Operation, "parameters")
def check(operation: Operation, report: Reporter) -> None:
    for index, parameter in equal_parameters(operation):
        message = f"the parameter {parameter.label} stands twice, and is the same both times"
        report(operation, message, "parameters", index, fix=removal(operation, index))
