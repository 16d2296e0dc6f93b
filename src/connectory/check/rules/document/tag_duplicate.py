"""A tag is described twice.

## What it finds
Two items of the definition's `tags` with the same `name`.

## Why it matters
Only one description can count; Microsoft's validator refuses the definition.

## Example
    "tags": [{"name": "Orders"}, {"name": "Orders", "description": "All about orders."}]

## Instead
    "tags": [{"name": "Orders", "description": "All about orders."}]

## Fix
Safe: the second one is removed if it says nothing that the first does not say.

## References
- Microsoft's validator: TagRedefined
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC157", ERROR, microsoft="TagRedefined")


@RULE.on(Definition, "tags")
def check(definition: Definition, report: Reporter) -> None:
    first: dict[str, dict[str, object]] = {}
    for index, tag in enumerate(definition.value["tags"]):
        name = tag.get("name") if isinstance(tag, dict) else None
        if isinstance(name, str) and name in first:
            same = tag.items() <= first[name].items()
            fix = Fix("Remove the second", (Remove(("tags", index)),)) if same else None
            report(definition, f"the tag `{name}` is described twice", "tags", index, fix=fix)
        elif isinstance(name, str):
            first[name] = tag
