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

from connectory.check.dynamic_calls import references, sources, target
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC627", ERROR, microsoft="OperationParameterNameNotFound")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    called = call.target
    for name in call.arguments if called is not None else ():
        if called is not None and not target(call, called, name).known:
            report(call, f"`{called.label}` has no parameter `{name}`", "parameters", name, related=(called,))
    for argument in references(call):
        found = sources(call, argument.value)
        without = [call.callers[index] for index, source in enumerate(found) if source.standing == "missing"]
        if without:
            some = len(without) < len(found)
            message = f"`{without[0].label}` has no parameter `{argument.value}`"
            report(call, message, *argument.steps, levels=WARNING if some else None)
