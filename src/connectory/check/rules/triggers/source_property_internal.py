"""A dynamic extension refers to what makers do not see.

## What it finds
A reference in a dynamic extension to a parameter or property that is `x-ms-visibility: internal`, or stands in one
that is.

## Why it matters
The designer has no field for it, so that there is never a value; its default is not used.

## Example
    "parameters": {"version": {"parameter": "version"}}
where `version` is internal, with the default `2`

## Instead
    "parameters": {"version": "2"}

## Fix
Unsafe: the default of the parameter as a fixed value, where there is one.

## References
- Microsoft's validator: SourcePropertyInternal
- OpenAPI extensions for custom connectors: x-ms-dynamic-list
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.arguments import Argument
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC641", WARNING, microsoft="SourcePropertyInternal")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for argument in call.references:
        if any(source.internal for source in argument.sources):
            message = f"`{argument.value}` is internal, so that makers cannot give it a value"
            report(call, message, *argument.steps, fix=_fix(call, argument))


def _fix(call: Call, argument: Argument) -> Fix | None:
    parameters = [caller.parameter(argument.value) for caller in call.callers]
    defaults = [parameter.value["default"] for parameter in parameters if parameter and "default" in parameter.value]
    if len(defaults) != len(parameters) or any(default != defaults[0] for default in defaults):
        return None
    value = {"value": defaults[0]} if call.wrapped else defaults[0]
    return Fix(
        "Give the default as a fixed value", (Put((*call.path, "parameters", argument.name), value),), safe=False
    )
