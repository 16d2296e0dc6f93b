"""A parameter that cannot be empty is allowed to be.

## What it finds
`allowEmptyValue` on a parameter that is not in the query or in a form.

## Why it matters
Only there a name can be sent without a value. Microsoft's validator refuses the definition.

## Example
    {"name": "X-Trace", "in": "header", "type": "string", "allowEmptyValue": true}

## Instead
    {"name": "X-Trace", "in": "header", "type": "string"}

## Fix
Safe: the keyword is removed. It has no effect there.

## References
- Microsoft's validator: AllowEmptyValueOnlyValidForQueryFormData
- Swagger 2.0, parameter object: `allowEmptyValue`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import FormParameter, Parameter, QueryParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC350", ERROR, microsoft="AllowEmptyValueOnlyValidForQueryFormData")

_KEY = "allowEmptyValue"


@RULE.on(Parameter, _KEY)
def check(parameter: Parameter, report: Reporter) -> None:
    if not isinstance(parameter, QueryParameter | FormParameter):
        fix = Fix(f"Remove `{_KEY}`", (Remove((*parameter.path, _KEY)),))
        report(parameter, f"`{_KEY}` is only for the query and forms, not for {parameter.label}", _KEY, fix=fix)
