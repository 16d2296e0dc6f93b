"""A fixed value that a dynamic extension gives is of another type than the parameter.

## What it finds
A literal among the `parameters` of a dynamic extension, a tree, a file picker, `testConnection` or `simulate`, of
another JSON type than the parameter of the called operation. An integer is a number, and `null` stands for no value.

## Why it matters
The service gets what it does not expect.

## Example
    "parameters": {"limit": "50"}
where `limit` is an integer

## Instead
    "parameters": {"limit": 50}

## Fix
Unsafe: a number in quotation marks loses them, a number for a text gets them; `"true"` and `"false"` alike.

## References
- Microsoft's validator: OperationParameterStaticTypeMismatch
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.json_values import as_type, fits, json_type
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC629", WARNING, microsoft="OperationParameterStaticTypeMismatch")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for argument in call.arguments:
        value = argument.value
        wanted = argument.target.type if argument.target else None
        if argument.kind != "literal" or wanted is None or value is None or fits(value, wanted):
            continue
        meant = as_type(value, wanted)
        place = (*call.path, *argument.steps)
        fix = None if meant is None else Fix(f"Write it as {wanted}", (Put(place, meant),), safe=False)
        message = (
            f"`{argument.name}` of `{call.operation_id}` is of type {wanted}, and what is given {json_type(value)}"
        )
        report(call, message, *argument.steps, fix=fix)
