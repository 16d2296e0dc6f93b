"""A security requirement lists scopes where there are none.

## What it finds
An item of `security` that gives a list with values to a definition that is not `oauth2`.

## Why it matters
API keys and passwords have no scopes; Microsoft's validator refuses the definition.

## Example
    "security": [{"api_key": ["read"]}]

## Instead
    "security": [{"api_key": []}]

## Fix
Safe: the list is emptied. What is in it has no meaning.

## References
- Microsoft's validator: SecurityRequirementMustHaveEmptyValue
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Requirement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC172", ERROR, microsoft="SecurityRequirementMustHaveEmptyValue")


@RULE.on(Requirement)
def check(requirement: Requirement, report: Reporter) -> None:
    for name, values in requirement.value.items():
        scheme = requirement.root.mapping("securityDefinitions").get(name)
        kind = scheme.get("type") if isinstance(scheme, dict) else None
        if values and isinstance(values, list) and kind in ("basic", "apiKey"):
            fix = Fix("Empty the list", (Put((*requirement.path, name), []),))
            report(requirement, f"`{name}` has no scopes, and its list has to be empty", name, fix=fix)
