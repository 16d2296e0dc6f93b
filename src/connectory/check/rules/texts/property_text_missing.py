"""Properties have no summary or no description.

## What it finds
An object with properties that have neither `x-ms-summary` nor `title`, or no `description`. Internal properties, those
that refer to a named schema, and those of internal objects are let pass.

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

from collections.abc import Iterator
from typing import Any

from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC835", certification(Severity.INFO))

_SHOWN = 3  # names in a message


@RULE.on(Schema, "properties")
def check(schema: Schema, report: Reporter) -> None:
    shown = list(_shown(schema.value["properties"]))
    nameless = [name for name, value in shown if "x-ms-summary" not in value and "title" not in value]
    undescribed = [name for name, value in shown if "description" not in value]
    if (nameless or undescribed) and not schema.internal:
        missing = [(nameless, "`x-ms-summary` or `title`"), (undescribed, "`description`")]
        for names, what in missing:
            if names:
                report(schema, f"{_listed(names)} no {what}", "properties")


def _shown(properties: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in properties.items():
        if isinstance(value, dict) and "$ref" not in value and value.get("x-ms-visibility") != "internal":
            yield name, value


def _listed(names: list[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    if len(names) == 1:
        return f"the property {listed} has"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"the properties {listed}{more} have"
