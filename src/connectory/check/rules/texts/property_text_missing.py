"""Properties have no summary or no description.

## What it finds
Properties that have neither `x-ms-summary` nor `title`, or no `description`, in what makers see: bodies, answers of
success and notifications of operations that are not internal. Internal properties and those that refer to a named
schema are let pass. There is one finding for all of a connector, at the first of them.

## Why it matters
The designer shows the summary as the name of the field or of the dynamic content; without it, it shows the name of the
property as it is.

## Example
    "properties": {"created_at": {"type": "string", "format": "date-time"}}

## Instead
    "properties": {
      "created_at": {
        "type": "string", "format": "date-time",
        "x-ms-summary": "Created",
        "description": "When the order was made."
      }
    }

## Fix
None: the texts are for a person to write.

## References
- String guidance: summary and description of properties
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC835", certification(Severity.INFO))


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    shown = definition.shown_properties
    nameless = [each for each in shown if "x-ms-summary" not in each.value and "title" not in each.value]
    undescribed = [each for each in shown if "description" not in each.value]
    for lacking, what in ((nameless, "`x-ms-summary` or `title`"), (undescribed, "`description`")):
        if lacking:
            counted = f"{len(lacking):,} of {len(shown):,} properties that makers see have"
            report(definition, f"{counted} no {what}; the first is `{lacking[0].name}`", *lacking[0].path)
