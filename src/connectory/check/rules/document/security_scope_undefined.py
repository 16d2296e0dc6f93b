"""A security requirement lists a scope that its definition does not know.

## What it finds
A scope in `security`, of the definition or of an operation, that is not in the `scopes` of the OAuth definition it is
for.

## Why it matters
Users are asked for scopes that nobody described, or a scope is misspelt and never granted.

## Example
    "security": [{"oauth2": ["orders.reed"]}]

## Instead
    "security": [{"oauth2": ["orders.read"]}]

## Fix
Unsafe: the scope that is very much like it is written.

## References
- Microsoft's validator: OAuthSecurityRequirementValueMustBeScopeName
"""

from __future__ import annotations

from connectory.check.another_case import meant, respell
from connectory.check.nodes.definition import Requirement
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.check.unknown_keys import nearest

RULE = Rule("PC170", WARNING, microsoft="OAuthSecurityRequirementValueMustBeScopeName")


@RULE.on(Requirement)
def check(requirement: Requirement, report: Reporter) -> None:
    for name, values in requirement.value.items():
        scheme = requirement.root.mapping("securityDefinitions").get(name)
        known = scheme.get("scopes", {}) if isinstance(scheme, dict) and scheme.get("type") == "oauth2" else None
        if not isinstance(known, dict) or not isinstance(values, list):
            continue
        for index, scope in enumerate(values):
            if isinstance(scope, str) and scope not in known:
                similar = nearest(scope, known)
                fix = respell(requirement, (name, index), similar, safe=False)
                report(requirement, f"`{name}` has no scope `{scope}`{meant(similar)}", name, index, fix=fix)
