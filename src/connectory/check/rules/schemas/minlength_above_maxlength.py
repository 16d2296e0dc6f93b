"""The least length of a text is above the greatest.

## What it finds
`minLength` that is above the `maxLength` beside it.

## Why it matters
No value is allowed. Microsoft's validator refuses the definition.

## Example
    {"type": "string", "minLength": 80, "maxLength": 8}

## Instead
    {"type": "string", "minLength": 8, "maxLength": 80}

## Fix
Unsafe: the two change places. It may be that one of them is mistyped.

## References
- Microsoft's validator: MinLengthShouldBeLessThanOrEqualToMaxLength
"""

from __future__ import annotations

from connectory.check.constraints import forbid_reversed
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC361", ERROR, microsoft="MinLengthShouldBeLessThanOrEqualToMaxLength")

forbid_reversed(RULE, "minLength", "maxLength")
