"""A value of a list has no name to be shown.

## What it finds
An item of `x-ms-enum-values` without `displayName`.

## Why it matters
The designer has nothing to show for it. Microsoft's validator refuses the definition.

## Example
    "x-ms-enum-values": [{"value": "de"}]

## Instead
    "x-ms-enum-values": [{"value": "de", "displayName": "German"}]

## Fix
Unsafe: the value itself becomes the name. Write what people understand.

## References
- Microsoft's validator: MissingEnumValuesDisplayName
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.json_values import as_type
from connectory.check.nodes.extensions import EnumValue
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC324", ERROR, microsoft="MissingEnumValuesDisplayName")


@RULE.on(EnumValue)
def check(item: EnumValue, report: Reporter) -> None:
    if "displayName" not in item.value:
        value = item.value.get("value")
        name = value if isinstance(value, str) else as_type(value, "string")
        put = Put((*item.path, "displayName"), name)
        fix = Fix("Show the value itself", (put,), safe=False) if name else None
        report(item, f"the value `{name}` has no `displayName`" if name else "a value has no `displayName`", fix=fix)
