"""A security requirement names a definition that there is not.

## What it finds
A key in `security`, of the definition or of an operation, that is not in `securityDefinitions`.

## Why it matters
How to sign in for the operation is not said.

## Example
    "securityDefinitions": {"api_key": {...}}, "security": [{"apiKey": []}]

## Instead
    "securityDefinitions": {"api_key": {...}}, "security": [{"api_key": []}]

## Fix
Unsafe: the name that is very much like it is written.

## References
- Microsoft's validator: SecurityRequirementMustBeDefined
"""

from __future__ import annotations

from connectory.check.another_case import meant, rename
from connectory.check.nodes.definition import Requirement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.check.unknown_keys import nearest

RULE = Rule("PC171", WARNING, microsoft="SecurityRequirementMustBeDefined")


@RULE.on(Requirement)
def check(requirement: Requirement, report: Reporter) -> None:
    known = requirement.root.mapping("securityDefinitions")
    for name in requirement.value:
        if name not in known:
            similar = nearest(name, known)
            fix = rename(requirement, (name,), similar, safe=False)
            report(requirement, f"there is no security definition `{name}`{meant(similar)}", name, fix=fix)
