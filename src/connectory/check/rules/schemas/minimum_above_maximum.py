"""The least number is above the greatest.

## What it finds
`minimum` that is above the `maximum` beside it.

## Why it matters
No value is allowed. Microsoft's validator refuses the definition.

## Example
    {"type": "integer", "minimum": 100, "maximum": 1}

## Instead
    {"type": "integer", "minimum": 1, "maximum": 100}

## Fix
Unsafe: the two change places. It may be that one of them is mistyped.

## References
- Microsoft's validator: MinimumShouldBeLessThanOrEqualToMaximum
"""

from __future__ import annotations

from connectory.check.constraints import forbid_reversed
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC357", ERROR, microsoft="MinimumShouldBeLessThanOrEqualToMaximum")

forbid_reversed(RULE, "minimum", "maximum")
