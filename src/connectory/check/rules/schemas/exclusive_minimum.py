"""A lower limit is excluded, and there is none.

## What it finds
`exclusiveMinimum` without `minimum` beside it.

## Why it matters
It says that the limit itself is not allowed, and there is no limit. Microsoft's validator refuses the definition.

## Example
    {"type": "number", "exclusiveMinimum": true}

## Instead
    {"type": "number", "minimum": 0, "exclusiveMinimum": true}

## Fix
Safe: the keyword is removed. Alone it says nothing.

## References
- Microsoft's validator: ExclusiveMinimumRequiresMinimum
- JSON Schema draft 4, `exclusiveMinimum`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_alone
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC353", ERROR, microsoft="ExclusiveMinimumRequiresMinimum")

forbid_alone(RULE, "exclusiveMinimum", "minimum")
