"""A dynamic extension feeds a parameter from one of another type.

## What it finds
A reference in a dynamic extension to a parameter or property whose type is not that of the called operation's
parameter. An integer is a number; what has no type is not compared.

## Why it matters
The service gets a value that it does not expect. Microsoft's validator refuses it.

## Example
    "parameters": {"shop": {"parameter": "shop"}}
where `shop` is an integer in the calling operation and a string in the called one

## Instead
Give both parameters the same type.

## Fix
None: which of the two types is right is not known.

## References
- Microsoft's validator: OperationParameterTypeMismatch
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC630", ERROR, microsoft="OperationParameterTypeMismatch")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for argument in call.references:
        wanted = argument.target.type if argument.target else None
        given = sorted({source.type for source in argument.sources if source.type and source.type != wanted})
        if wanted is None or not given or (wanted == "number" and given == ["integer"]):
            continue
        name = argument.name
        message = f"`{name}` of `{call.operation_id}` is of type {wanted}, and `{argument.value}` of type {given[0]}"
        report(call, message, *argument.steps)
