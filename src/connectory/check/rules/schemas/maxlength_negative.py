"""The greatest length of a text is negative.

## What it finds
`maxLength` below 0.

## Why it matters
No text has fewer than no characters. Microsoft's validator refuses the definition.

## Example
    {"type": "string", "maxLength": -1}

## Instead
    {"type": "string"}

## Fix
Unsafe: the keyword is removed, as a negative limit mostly is meant for none.

## References
- Microsoft's validator: MaxLengthMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `maxLength`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC355", ERROR, microsoft="MaxLengthMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "maxLength")
