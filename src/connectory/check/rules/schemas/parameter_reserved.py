"""A header has a name that the platform keeps for itself.

## What it finds
A parameter `in: header` that is called `Authorization` or `Host`.

## Why it matters
The platform fills these headers from the connection and from `host`. Microsoft's validator has a list of reserved
names. It is not published; no accepted connector has one of these two.

## Example
    {"name": "Authorization", "in": "header", "type": "string"}

## Instead
Describe how the connection signs in, in `securityDefinitions` and in `connectionParameters` of apiProperties.json.

## Fix
None: what stood in the header has to come from somewhere else.

## References
- Microsoft's validator: ReservedParameterIsUsed
"""

from __future__ import annotations

from connectory.check.nodes.definition import HeaderParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.parameter_roles import RESERVED_HEADERS

RULE = Rule("PC314", WARNING, microsoft="ReservedParameterIsUsed")


@RULE.on(HeaderParameter, "name")
def check(parameter: HeaderParameter, report: Reporter) -> None:
    if parameter.name.lower() in RESERVED_HEADERS:
        report(parameter, f"the header {parameter.label} is the platform's own", "name")
