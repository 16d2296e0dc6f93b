"""A parameter has no summary or no description.

## What it finds
A parameter that is not the body and has no `x-ms-summary`, or no `description`. Internal parameters are let pass;
those of internal operations are an information. Blank texts are found by required-value-empty.

## Why it matters
The designer shows the summary as the name of the field and the description in it. Microsoft's validator refuses the
definition in certification.

## Example
    {"name": "id", "in": "path", "required": true, "type": "string"}

## Instead
    {
      "name": "id", "in": "path", "required": true, "type": "string",
      "x-ms-summary": "Order ID",
      "description": "The number of the order."
    }

## Fix
None: the texts are for a person to write.

## References
- Microsoft's validator: RequiredPropertyMissing
- Submission for certification: summary and description of parameters
"""

from __future__ import annotations

from connectory.check.nodes.definition import Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import VALUE_PARAMETERS

RULE = Rule("PC830", certification(Severity.ERROR), microsoft="RequiredPropertyMissing")


def check(parameter: Parameter, report: Reporter) -> None:
    missing = [key for key in ("x-ms-summary", "description") if key not in parameter.value]
    if missing and not parameter.internal:
        keys = " and no ".join(f"`{key}`" for key in missing)
        levels = None if parameter.shown else certification(Severity.INFO)
        report(parameter, f"the parameter {parameter.label} has no {keys}", levels=levels)


for _kind in VALUE_PARAMETERS:
    RULE.on(_kind)(check)
