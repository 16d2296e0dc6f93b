"""The least number of properties is negative.

## What it finds
`minProperties` below 0.

## Why it matters
No object has fewer than no properties. Microsoft's validator refuses the definition.

## Example
    {"type": "object", "minProperties": -1}

## Instead
    {"type": "object"}

## Fix
Safe: the keyword is removed. Below 0 it asks for nothing.

## References
- Microsoft's validator: MinPropertiesMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `minProperties`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC362", ERROR, microsoft="MinPropertiesMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "minProperties", (Schema,))
