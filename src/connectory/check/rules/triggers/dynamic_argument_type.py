"""A parameter of a dynamic extension is of the wrong JSON type.

## What it finds
- In the newer extensions (`x-ms-dynamic-list`, `x-ms-dynamic-properties`, `x-ms-dynamic-tree`), a parameter that is no
  object: fixed values are written as `{"value": ...}` there.
- A reference (`parameter`, `parameterReference`) that is no text.

## Why it matters
The designer does not read it, and the called operation is given nothing.

## Example
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": "Europe"}}

## Instead
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": {"value": "Europe"}}}

## Fix
Unsafe: the fixed value is written as `{"value": ...}`, and begins to count.

## References
- Microsoft's validator: JsonTypeIncorrect
- OpenAPI extensions for custom connectors: x-ms-dynamic-list
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import Call
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC662", ERROR, microsoft="JsonTypeIncorrect")


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for name, value in call.mapping("parameters").items():
        place = ("parameters", name)
        if not isinstance(value, dict):
            if call.wrapped:
                edit = Put((*call.path, *place), {"value": value})
                fix = Fix('Write it as `{"value": ...}`', (edit,), safe=False)
                report(call, f"`{name}` of {call.noun} has to be an object", *place, fix=fix)
        elif call.reference_key in value and not isinstance(value[call.reference_key], str):
            report(call, f"`{call.reference_key}` has to be a text", *place, call.reference_key)
