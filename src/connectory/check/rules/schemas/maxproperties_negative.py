"""The greatest number of properties is negative.

## What it finds
`maxProperties` below 0.

## Why it matters
No object has fewer than no properties. Microsoft's validator refuses the definition.

## Example
    {"type": "object", "maxProperties": -1}

## Instead
    {"type": "object"}

## Fix
Unsafe: the keyword is removed, as a negative limit mostly is meant for none.

## References
- Microsoft's validator: MaxPropertiesMustBeGreaterThanOrEqualToZero
- JSON Schema draft 4, `maxProperties`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_negative
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC356", ERROR, microsoft="MaxPropertiesMustBeGreaterThanOrEqualToZero")

forbid_negative(RULE, "maxProperties", (Schema,))
