"""A required parameter of the called operation is fed by an optional one.

## What it finds
A reference in a dynamic extension to an optional parameter or property, where the called operation requires the value.
What has a default always has a value.

## Why it matters
As long as the maker leaves the optional value empty, the designer cannot call the operation, and the list or schema
stays empty.

## Example
    "parameters": {"region": {"parameter": "region"}}
where ListShops requires `region`, and the calling operation does not

## Instead
Make the parameter of the calling operation required, or that of the called operation optional.

## Fix
None: which of the two is to change is not known.

## References
- Microsoft's validator: OperationParameterRequiredMismatch
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC628", WARNING, microsoft="OperationParameterRequiredMismatch")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for argument in call.references:
        called = argument.target
        if called is None or not called.required:
            continue
        if any(source.standing in ("plain", "property") and not source.given for source in argument.sources):
            message = f"`{call.operation_id}` requires `{argument.name}`, and `{argument.value}` is optional"
            report(call, message, *argument.steps)
