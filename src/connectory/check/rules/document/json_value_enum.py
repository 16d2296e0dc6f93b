"""A value is none of those that are allowed.

## What it finds
A text that is not in the fixed list of its key: `in`, `type`, `x-ms-visibility`, `x-ms-trigger`, `x-ms-url-encoding`,
`flow` of a security definition, `status` of an annotation and the like. Case counts. A blank `x-ms-visibility`, which
Microsoft's documentation of versions gives as the usual one, is a warning.

## Why it matters
The platform does not know what it means, and Microsoft's validator refuses the definition.

## Example
    {"name": "limit", "in": "query", "type": "integer", "x-ms-visibility": "Advanced"}

## Instead
    {"name": "limit", "in": "query", "type": "integer", "x-ms-visibility": "advanced"}

## Fix
Safe: another case is put right, and a blank text, which says nothing, is removed. Unsafe: the allowed text that is very
much like it is written.

## References
- Microsoft's validator: JsonValueNotInEnum
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, respell
from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.node import WrongValue
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.check.unknown_keys import nearest

RULE = Rule("PC129", ERROR, microsoft="JsonValueNotInEnum")


@RULE.on(WrongValue)
def check(fault: WrongValue, report: Reporter) -> None:
    node, key, value = fault.node, fault.key, fault.value
    if not isinstance(node.root, Definition) or fault.entry is None:
        return
    allowed = sorted(fault.entry.values or ())
    same = known_as(value, allowed)
    similar = same or nearest(value, allowed)
    fix = respell(node, (key,), similar, safe=same is not None)
    if not value.strip() and not fault.entry.required:
        fix = Fix(f"Remove `{key}`", (Remove((*node.path, key)),))
    written = f"`{value}`" if value.strip() else "blank"
    listed = ", ".join(f"`{each}`" for each in allowed)
    levels = WARNING if key == "x-ms-visibility" and not value.strip() else ERROR
    report(node, f"`{key}` is {written} and has to be one of {listed}{meant(similar)}", key, fix=fix, levels=levels)
