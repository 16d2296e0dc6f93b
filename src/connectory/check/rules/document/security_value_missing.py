"""A security requirement has no list of scopes.

## What it finds
An item of `security` in which the value of a definition's name is no list: `null`, an object, a text.

## Why it matters
It has to be a list, an empty one for definitions without scopes; Microsoft's validator refuses the definition.

## Example
    "security": [{"api_key": null}]

## Instead
    "security": [{"api_key": []}]

## Fix
Safe: `null` and what is empty become an empty list, a text becomes a list of it.

## References
- Microsoft's validator: SecurityRequirementMustHaveValue
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Requirement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC173", ERROR, microsoft="SecurityRequirementMustHaveValue")


@RULE.on(Requirement)
def check(requirement: Requirement, report: Reporter) -> None:
    for name, value in requirement.value.items():
        if not isinstance(value, list):
            scopes = [value] if isinstance(value, str) and value.strip() else []
            fix = None
            if scopes or value in (None, "", {}):
                fix = Fix("Write a list", (Put((*requirement.path, name), scopes),))
            report(requirement, f"the value of `{name}` has to be a list", name, fix=fix)
