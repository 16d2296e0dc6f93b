"""A trigger and the operation that subscribes for it have a parameter of one name and different kinds.

## What it finds
A trigger with `x-ms-notification`, and a parameter of the same name in it and in the operation that the extension
names, with another type or visibility.

## Why it matters
The maker fills in one form for both operations: a value has to fit both. Microsoft's validator refuses it.

## Example
    fetch:     {"name": "folder", "in": "query", "type": "integer"}
    subscribe: {"name": "folder", "in": "query", "type": "string"}

## Instead
    fetch:     {"name": "folder", "in": "query", "type": "string"}

## Fix
None: which of the two is right is not known.

## References
- Microsoft's validator: ParamtersWithSameNameMustHaveSameTypeAndVisibility
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.extensions import Notification
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC640", ERROR, microsoft="ParamtersWithSameNameMustHaveSameTypeAndVisibility")


@RULE.on(Notification, "operationId")
def check(notification: Notification, report: Reporter) -> None:
    fetch, subscribe = notification.above(Operation), notification.target
    if fetch is None or subscribe is None or not fetch.trigger or fetch.webhook or not subscribe.webhook:
        return
    for parameter in fetch.parameters:
        other = subscribe.parameter(parameter.name) if parameter.name else None
        if other is None or parameter.location == "body" or other.location == "body":
            continue
        for what, one, two in (
            ("type", parameter.text("type"), other.text("type")),
            ("visibility", _visibility(parameter), _visibility(other)),
        ):
            if one != two:
                message = f"`{parameter.name}` has the {what} {one}, and {two} in `{subscribe.label}`"
                report(parameter, message, related=(other,))


def _visibility(parameter: Parameter) -> str:
    return parameter.text("x-ms-visibility") or "normal"
