"""The summary of a deprecated operation does not say so.

## What it finds
An operation with `deprecated: true` that makers may see, and whose `summary` does not have the word `deprecated`.

## Why it matters
The designer offers it no more, but who has it in a flow sees nothing else than the summary.

## Example
    "deprecated": true, "summary": "Get rows"

## Instead
    "deprecated": true, "summary": "Get rows (deprecated)"

## Fix
Unsafe, as users read it: `(deprecated)` is added, if the summary does not become too long.

## References
- Deprecate an operation, in the documentation of custom connectors
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.limits import SUMMARY_LENGTH

RULE = Rule("PC685", WARNING)


@RULE.on(Operation, "deprecated")
def check(operation: Operation, report: Reporter) -> None:
    summary = operation.text("summary") or ""
    if not operation.deprecated or operation.internal or not summary.strip() or "deprecated" in summary.lower():
        return
    marked = f"{summary.rstrip()} (deprecated)"
    edit = Put((*operation.path, "summary"), marked)
    fix = Fix("Add `(deprecated)`", (edit,), safe=False) if len(marked) <= SUMMARY_LENGTH else None
    report(operation, f"`{operation.label}` is deprecated, and its summary does not say so", "summary", fix=fix)
