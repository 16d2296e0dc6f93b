"""An upper limit is excluded, and there is none.

## What it finds
`exclusiveMaximum` without `maximum` beside it.

## Why it matters
It says that the limit itself is not allowed, and there is no limit. Microsoft's validator refuses the definition.

## Example
    {"type": "number", "exclusiveMaximum": true}

## Instead
    {"type": "number", "maximum": 100, "exclusiveMaximum": true}

## Fix
Safe: the keyword is removed. Alone it says nothing.

## References
- Microsoft's validator: ExclusiveMaximumRequiresMaximum
- JSON Schema draft 4, `exclusiveMaximum`
"""

from __future__ import annotations

from connectory.check.constraints import forbid_alone
from connectory.check.rule import Rule
from connectory.check.severity import ERROR

RULE = Rule("PC352", ERROR, microsoft="ExclusiveMaximumRequiresMaximum")

forbid_alone(RULE, "exclusiveMaximum", "maximum")
