"""The least number of items is above the greatest.

## What it finds
`minItems` that is above the `maxItems` beside it.

## Why it matters
No value is allowed. Microsoft's validator refuses the definition.

## Example
    {"type": "array", "items": {"type": "string"}, "minItems": 10, "maxItems": 1}

## Instead
    {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 10}

## Fix
Unsafe: the two change places. It may be that one of them is mistyped.

## References
- Microsoft's validator: MinItemsShouldBeLessThanOrEqualToMaxItems
"""

from __future__ import annotations

from connectory.check.constraints import forbid_reversed
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC359", ERROR, microsoft="MinItemsShouldBeLessThanOrEqualToMaxItems")

forbid_reversed(RULE, "minItems", "maxItems")
