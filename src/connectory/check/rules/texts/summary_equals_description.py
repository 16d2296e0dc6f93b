"""A summary and a description say the same.

## What it finds
An operation whose description is its summary again, but for case, blanks and the full stop. Of the parameters and
properties that makers see it is an information: one finding for all of a connector, at the first of them.

## Why it matters
The description is the only help that makers get in the designer. Reviewers send such texts back.

## Example
    "summary": "List orders", "description": "List orders."

## Instead
    "summary": "List orders", "description": "Lists the orders of the shop, newest first."

## Fix
None: the text is for a person to write.

## References
- String guidance, coding standards: a description is not the summary
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.definition import Definition, Operation, Parameter
from connectory.check.nodes.shown import ShownProperty
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule("PC827", certification(Severity.WARNING))

_SLACK = 8  # characters that blanks and full stops may make out


@on_texts(RULE, (Operation, "summary"))
def check(operation: Operation, _key: str, summary: str, report: Reporter) -> None:
    description = operation.text("description")
    if description and _same(summary, description) and not operation.internal:
        report(operation, f"the description of `{operation.label}` only repeats its summary", "description")


@RULE.on(Definition)
def check_fields(definition: Definition, report: Reporter) -> None:
    fields: list[Parameter | ShownProperty] = [*definition.shown_parameters.values(), *definition.shown_properties]
    repeating = [field for field in fields if "x-ms-summary" in field.value and _repeats(field.value)]
    if repeating:
        message = (
            f"{len(repeating)} descriptions of parameters and properties only repeat the summary; this is the first"
        )
        report(definition, message, *repeating[0].path, "description", levels=certification(Severity.INFO))


def _repeats(value: dict[str, Any]) -> bool:
    summary, description = value["x-ms-summary"], value.get("description")
    return isinstance(summary, str) and isinstance(description, str) and _same(summary, description)


def _same(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) >= _SLACK or not one.strip():
        return False
    return one == other or _essence(one) == _essence(other)


def _essence(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!? ")
