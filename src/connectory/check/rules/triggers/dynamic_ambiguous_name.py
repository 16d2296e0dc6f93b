"""A dynamic extension refers to a name that two things have.

## What it finds
A reference in `x-ms-dynamic-values` or `x-ms-dynamic-schema` that names a parameter of the operation and a property of
its body alike. Where the newer extension (`x-ms-dynamic-list`, `x-ms-dynamic-properties`) stands beside it and says
which is meant, that is an information.

## Why it matters
The designer takes the one, where the other may be meant.

## Example
    "parameters": {"region": {"parameter": "region"}}
where `region` is a parameter in the query, and a property of the body

## Instead
Add the newer extension, whose references say it: `region` is the parameter, `body/region` the property. Or call one of
the two otherwise.

## Fix
None here: see dynamic-list-required-ambiguous and dynamic-properties-required-ambiguous.

## References
- Microsoft's validator: OperationParameterNameIsAmbiguous
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call, DynamicSchema, DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING

RULE = Rule("PC626", WARNING, microsoft="OperationParameterNameIsAmbiguous")
_NEWER: dict[type[Call], str] = {
    DynamicValues: "x-ms-dynamic-list",
    DynamicSchema: "x-ms-dynamic-properties",
}


@RULE.on(DynamicValues, "parameters")
@RULE.on(DynamicSchema, "parameters")
def check(call: Call, report: Reporter) -> None:
    said = call.parent is not None and _NEWER[type(call)] in call.parent.value
    for argument in call.references_of("ambiguous"):
        message = f"`{argument.value}` is a parameter and a property of the body"
        report(call, message, *argument.steps, levels=INFO if said else None)
