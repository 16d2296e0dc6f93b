"""Bodies have no summary or no description.

## What it finds
Body parameters that makers see and that have no `x-ms-summary` or no `description`. There is one finding for all of a
connector, at the first of them.

## Why it matters
If the designer shows the body as one field, these texts are its name and its help. The validator does not ask for them.

## Example
    {"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/NewOrder"}}

## Instead
    {
      "name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/NewOrder"},
      "x-ms-summary": "Order",
      "description": "The order to create."
    }

## Fix
None: the texts are for a person to write.

## References
- String guidance: summary and description of parameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC831", certification(Severity.INFO))


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    bodies = {id(each.body.value): each.body for each in definition.operations if each.body and each.body.shown}
    lacking = [body for body in bodies.values() if not body.value.keys() >= {"x-ms-summary", "description"}]
    if lacking:
        counted = f"{len(lacking)} of {len(bodies)} bodies that makers see have"
        report(lacking[0], f"{counted} no `x-ms-summary` or no `description`; this is the first")
