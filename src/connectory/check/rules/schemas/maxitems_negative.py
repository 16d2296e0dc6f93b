"""The greatest number of items is negative.

## What it finds
`maxItems` below 0.

## Why it matters
No array has fewer than no items. Microsoft's validator refuses the definition.

## Example
    {"type": "array", "items": {"type": "string"}, "maxItems": -1}

## Instead
    {"type": "array", "items": {"type": "string"}}

## Fix
Unsafe: the keyword is removed, as a negative limit mostly is meant for none.

## References
- Microsoft's validator: MaxItemsMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `maxItems`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC354", ERROR, microsoft="MaxItemsMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "maxItems")
