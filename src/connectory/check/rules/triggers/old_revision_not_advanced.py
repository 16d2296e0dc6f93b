"""An older revision stands beside the newer one as prominently as that.

## What it finds
An operation that is active, although its family has an active operation of a later revision, and whose visibility is
neither `advanced` nor `internal`.

## Why it matters
Makers find both and do not know which to take. `advanced` shows the older one only to those who look for it.

## Example
    GetItems     {"family": "GetItems", "revision": 1}, "x-ms-visibility": "important"
    GetItems_V2  {"family": "GetItems", "revision": 2}

## Instead
    GetItems     {"family": "GetItems", "revision": 1}, "x-ms-visibility": "advanced"

## Fix
Unsafe: the older one is made `advanced`; makers find it later in the list.

## References
- Microsoft's page on versions of operations
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC682", INFO)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    for operations in definition.families.values():
        active = [operation for operation in operations if not operation.deprecated]
        if len(active) < 2:
            continue
        newest = max(active, key=lambda operation: operation.revision or 1)
        for operation in active:
            if (operation.revision or 1) >= (newest.revision or 1):
                continue
            if operation.text("x-ms-visibility") not in ("advanced", "internal"):
                fix = Fix("Make it `advanced`", (Put((*operation.path, "x-ms-visibility"), "advanced"),), safe=False)
                message = f"`{operation.label}` is older than `{newest.label}` and as visible as that"
                report(operation, message, fix=fix, related=(newest,))
