"""A dynamic extension names a parameter that is not there.

## What it finds
In the `parameters` of a dynamic extension, a tree, a file picker, `testConnection` or `simulate`: a name that no
parameter of the called operation has; or a reference to what the calling operation does not have. What an object
without `properties` may hold is not doubted.

## Why it matters
What is given does not arrive, or there is nothing to give.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"regoin": {"parameter": "region"}}}

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}}

## Fix
None: what is meant is not known.

## References
- Microsoft's validator: OperationParameterNameNotFound
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC627", ERROR, microsoft="OperationParameterNameNotFound")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    called = call.target
    for argument in call.arguments:
        is_unknown = called is not None and argument.target is not None and not argument.target.known
        if called is not None and is_unknown and argument.name not in called.item.variables:
            message = f"`{called.label}` has no parameter `{argument.name}`"
            report(call, message, "parameters", argument.name, related=(called,))
    for argument in call.references:
        found = zip(call.callers, argument.sources, strict=True)
        without = [
            operation
            for operation, source in found
            if source.standing == "missing" and argument.value not in operation.item.variables
        ]
        if without:
            everywhere = len(without) == len(call.callers)
            message = f"`{without[0].label}` has no parameter `{argument.value}`"
            report(call, message, *argument.steps, levels=None if everywhere else WARNING)
