"""A text calls an operation deprecated that is not.

## What it finds
An operation whose `summary` or `description` ends with `(deprecated)`, and that is not `deprecated: true`.

## Why it matters
The designer still offers it to makers of new flows.

## Example
    "summary": "Get rows (deprecated)"

## Instead
    "deprecated": true, "summary": "Get rows (deprecated)"

## Fix
Unsafe: the operation is deprecated; the designer does not offer it any more.

## References
- Deprecate an operation, in the documentation of custom connectors
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC687", WARNING)


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    if operation.deprecated:
        return
    for key in ("summary", "description"):
        text = operation.value.get(key)
        if isinstance(text, str) and text[-14:].rstrip(" .!").lower().endswith("(deprecated)"):
            fix = Fix("Deprecate it", (Put((*operation.path, "deprecated"), True),), safe=False)
            report(operation, f"the {key} calls `{operation.label}` deprecated, and it is not", key, fix=fix)
            return
