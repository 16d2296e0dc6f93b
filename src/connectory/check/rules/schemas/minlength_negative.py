"""The least length of a text is negative.

## What it finds
`minLength` below 0.

## Why it matters
No text has fewer than no characters. Microsoft's validator refuses the definition.

## Example
    {"type": "string", "minLength": -1}

## Instead
    {"type": "string"}

## Fix
Safe: the keyword is removed. Below 0 it asks for nothing.

## References
- Microsoft's validator: MinLengthMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `minLength`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC360", ERROR, microsoft="MinLengthMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "minLength")
