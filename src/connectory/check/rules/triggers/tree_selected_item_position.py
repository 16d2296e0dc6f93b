"""selectedItemValuePath stands where no item is selected.

## What it finds
`selectedItemValuePath` anywhere but in a parameter of `browse` of `x-ms-dynamic-tree`.

## Why it matters
It hands over a value of the folder that the user has just opened. When the tree is opened first, and in all other
extensions, there is no such folder. Microsoft's validator refuses it.

## Example
    "open": {"operationId": "ListRoot", "parameters": {"path": {"selectedItemValuePath": "path"}}}

## Instead
    "browse": {"operationId": "ListFolder", "parameters": {"path": {"selectedItemValuePath": "path"}}}

## Fix
None: what is to be given instead is not known.

## References
- Microsoft's validator: SelectedItemValuePathNotAllowedInThisPosition
- OpenAPI extensions for custom connectors: x-ms-dynamic-tree
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call, TreeStep
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC633", ERROR, microsoft="SelectedItemValuePathNotAllowedInThisPosition")
KEY = "selectedItemValuePath"


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    if isinstance(call, TreeStep) and call.name == "browse":
        return
    for name, value in call.mapping("parameters").items():
        if isinstance(value, dict) and KEY in value:
            report(call, f"`{KEY}` stands outside of `browse` of a tree", "parameters", name, KEY)


@RULE.on(Call, KEY)
def check_call(call: Call, report: Reporter) -> None:
    report(call, f"`{KEY}` stands outside of the `parameters` of `browse` of a tree", KEY)
