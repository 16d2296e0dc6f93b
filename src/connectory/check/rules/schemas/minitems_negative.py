"""The least number of items is negative.

## What it finds
`minItems` below 0.

## Why it matters
No array has fewer than no items. Microsoft's validator refuses the definition.

## Example
    {"type": "array", "items": {"type": "string"}, "minItems": -1}

## Instead
    {"type": "array", "items": {"type": "string"}}

## Fix
Safe: the keyword is removed. Below 0 it asks for nothing.

## References
- Microsoft's validator: MinItemsMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `minItems`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC358", ERROR, microsoft="MinItemsMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "minItems")
