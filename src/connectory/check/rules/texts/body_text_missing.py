"""A body has no summary or no description.

## What it finds
A body parameter without `x-ms-summary` or without `description`, unless makers do not see it.

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

from connectory.check.nodes.definition import BodyParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC831", certification(Severity.INFO))


@RULE.on(BodyParameter)
def check(body: BodyParameter, report: Reporter) -> None:
    missing = [key for key in ("x-ms-summary", "description") if key not in body.value]
    if missing and body.shown:
        report(body, f"the body has no {' and no '.join(f'`{key}`' for key in missing)}")
