"""The definition is too large.

## What it finds
A definition of more than 1,048,576 bytes; of more than 1,000,000 it is a warning.

## Why it matters
The documents say "under 1 MB" and not which of the two. The service refuses a larger one.

## Example
    a definition of 1.2 MB

## Instead
    several connectors, or a definition without indentation

## Fix
None. `connectory generate` splits a description.

## References
- Submission for certification, FAQ on custom connectors: size of the definition
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.limits import DEFINITION_BYTES, DEFINITION_BYTES_AT_MOST

RULE = Rule("PC180", ERROR)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    size = len(definition.source.data)
    if size > DEFINITION_BYTES:
        levels = ERROR if size > DEFINITION_BYTES_AT_MOST else WARNING
        report(definition, f"the definition has {size:,} bytes, and {DEFINITION_BYTES:,} are allowed", levels=levels)
