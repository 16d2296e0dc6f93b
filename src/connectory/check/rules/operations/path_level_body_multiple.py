"""A path has several bodies for its operations.

## What it finds
A second parameter with `in: body` in the list of a path.

## Why it matters
A request has one body.

## Example
    "/orders": {
      "parameters": [
        {"name": "order", "in": "body", "schema": {...}},
        {"name": "customer", "in": "body", "schema": {...}}
      ]
    }

## Instead
    "/orders": {
      "parameters": [
        {
          "name": "body",
          "in": "body",
          "schema": {"type": "object", "properties": {"order": {...}, "customer": {...}}}
        }
      ]
    }

## Fix
None: what the service takes is for a person to say.

## References
- Microsoft's validator: PathParametersContainMultipleBodyParameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import PathItem
from connectory.check.repeated_parameters import equal_parameters
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC248", ERROR, microsoft="PathParametersContainMultipleBodyParameters")


@RULE.on(PathItem, "parameters")
def check(item: PathItem, report: Reporter) -> None:
    equal = {index for index, _ in equal_parameters(item)}
    bodies = [
        (index, parameter)
        for index, parameter in item.listed_parameters
        if parameter.location == "body" and index not in equal
    ]
    for index, parameter in bodies[1:]:
        report(item, f"the parameter {parameter.label} is a second body of the path", "parameters", index)
