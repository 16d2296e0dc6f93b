"""A custom parameter of a sign-in has no value.

## What it finds
A member of `customParameters` that has something but no `value`, or another key beside it. An empty object is fine
where the value comes from a connection parameter (`token:TenantId`).

## Why it matters
The platform reads `value` only.

## Example
    "tokenUrl": {"default": "https://contoso.com/token"}

## Instead
    "tokenUrl": {"value": "https://contoso.com/token"}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings-CustomParameter`
"""

from __future__ import annotations

from connectory.check.nodes.properties import CustomParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC457", ERROR)


@RULE.on(CustomParameter)
def check(parameter: CustomParameter, report: Reporter) -> None:
    if parameter.value and "value" not in parameter.value:
        report(parameter, f"the custom parameter `{parameter.name}` has no `value`")
    elif len(parameter.value) > 1:
        for key in parameter.value:
            if key != "value":
                report(parameter, f"a custom parameter has no `{key}`, only `value`", key)
