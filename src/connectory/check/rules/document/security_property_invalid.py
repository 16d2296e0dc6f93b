"""A security definition has a property that its type does not have.

## What it finds
A key of a security definition that does not belong to its `type`, or its `flow`: `name` and `in` are for `apiKey`;
`flow`, `scopes` and the addresses are for `oauth2`, `authorizationUrl` not for `password` and `application`, `tokenUrl`
not for `implicit`.

## Why it matters
It has no meaning there, so something else was meant. Microsoft's validator refuses the definition.

## Example
    "api_key": {"type": "apiKey", "in": "header", "name": "X-API-Key", "scheme": "bearer"}

## Instead
    "api_key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}

## Fix
Unsafe: it is removed. See whether the type, or the flow, is the right one.

## References
- Microsoft's validator: SecuritySchemePropertyNotValid
- Swagger 2.0: security scheme object
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import SecurityScheme
from connectory.check.nodes.node import UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.security_schemes import properties_of
from connectory.check.severity import ERROR

RULE = Rule("PC174", ERROR, microsoft="SecuritySchemePropertyNotValid")


@RULE.on(SecurityScheme)
def check(scheme: SecurityScheme, report: Reporter) -> None:
    allowed = properties_of(scheme)
    if allowed is not None:
        for key in scheme.value:
            if key in scheme.keys and key not in allowed:
                _tell(scheme, key, report)


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, SecurityScheme) and not fault.key.startswith("x-"):
        _tell(fault.node, fault.key, report)


def _tell(scheme: SecurityScheme, key: str, report: Reporter) -> None:
    fix = Fix(f"Remove `{key}`", (Remove((*scheme.path, key)),), safe=False)
    report(scheme, f"`{key}` does not belong to the security definition `{scheme.name}`", key, fix=fix)
