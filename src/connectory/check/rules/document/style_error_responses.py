"""No operation says what it answers when something is wrong.

## What it finds
A definition in which no operation has a response for a status of 400 or more, or `default`.

## Why it matters
Makers do not know which errors their flows have to expect. A description of each is enough.

## Example
    "responses": {"200": {"description": "The order.", "schema": {...}}}

## Instead
    "responses": {
      "200": {"description": "The order.", "schema": {...}},
      "404": {"description": "There is no such order."}
    }

## Fix
None: which errors there are is not known.

## References
- Coding standards
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC194", certification(Severity.INFO))


@RULE.on(Definition, "paths")
def check(definition: Definition, report: Reporter) -> None:
    statuses = {status for operation in definition.operations for status in operation.mapping("responses")}
    if statuses and not any(status == "default" or status[:1] in ("4", "5") for status in statuses):
        report(definition, "no operation has a response for errors", "paths")
