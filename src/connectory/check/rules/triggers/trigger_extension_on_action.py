"""An action has what only triggers have.

## What it finds
`x-ms-trigger-hint` or `x-ms-trigger-metadata` on an operation without `x-ms-trigger`.

## Why it matters
It has no effect, or `x-ms-trigger` was forgotten: then the designer shows an action where a trigger is meant.

## Example
    "get": {"operationId": "OnNewOrder", "x-ms-trigger-hint": "Create an order to see it work."}

## Instead
    "get": {"operationId": "OnNewOrder", "x-ms-trigger": "batch", "x-ms-trigger-hint": "Create an order ..."}

## Fix
None: whether a trigger is meant is not known.

## References
- OpenAPI extensions for custom connectors: x-ms-trigger-hint
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC677", WARNING)


@RULE.on(Operation, "x-ms-trigger-hint")
def check_hint(operation: Operation, report: Reporter) -> None:
    _check(operation, report, "x-ms-trigger-hint")


@RULE.on(Operation, "x-ms-trigger-metadata")
def check_metadata(operation: Operation, report: Reporter) -> None:
    _check(operation, report, "x-ms-trigger-metadata")


def _check(operation: Operation, report: Reporter, key: str) -> None:
    if not operation.trigger:
        report(operation, f"`{operation.label}` has `{key}` and is no trigger", key)
