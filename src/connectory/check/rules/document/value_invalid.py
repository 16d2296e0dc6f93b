"""A value is none that JSON knows, or is missing.

## What it finds
`True`, `None`, `NaN`, `Infinity`, `undefined`, numbers such as `+1`, `.5`, `007` and `0x1F`, numbers that are too large
to read, a key without value. In the definition, the properties and the settings.

## Why it matters
It is no JSON: most tools refuse the file.

## Example
    {"type": "integer", "required": True, "default": 007}

## Instead
    {"type": "integer", "required": true, "default": 7}

## Fix
Safe: the value is written as JSON has it. Unsafe where none says the same: `NaN`, what is missing, what is too large.

## References
- RFC 8259: values and numbers
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC110", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "value":
        tell(found, report, "Write a JSON value")
