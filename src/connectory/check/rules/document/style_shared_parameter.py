"""The same parameter is written in many operations.

## What it finds
A parameter that is written word for word in five operations or more, at the first of them.

## Why it matters
A change has to be made in every copy. Written once in `parameters` of the definition, all refer to it.

## Example
    "parameters": [{"name": "limit", "in": "query", "type": "integer"}]    in five operations

## Instead
    "parameters": [{"$ref": "#/parameters/limit"}]

## Fix
None.

## References
- Coding standards
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.repeated_pieces import repeated
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC192", INFO)

_MANY = 5


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    written = (
        (holder, ("parameters", index), value)
        for item in definition.path_items.values()
        for holder in (item, *item.operations.values())
        for index, value in enumerate(holder.sequence("parameters"))
        if isinstance(value, dict) and "$ref" not in value and value.get("in") != "body"
    )
    for (holder, keys, value), times in repeated(written, _MANY):
        report(holder, f"the parameter `{value.get('name')}` is written {times} times, word for word", *keys)
