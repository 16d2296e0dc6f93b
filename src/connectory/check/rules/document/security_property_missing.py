"""A security definition lacks a property that its type needs.

## What it finds
A security definition without `type`; `apiKey` without `name` or `in`; `oauth2` without `flow`, or without the addresses
that its flow needs.

## Why it matters
How to sign in is not said; Microsoft's validator refuses the definition.

## Example
    "api_key": {"type": "apiKey", "in": "header"}

## Instead
    "api_key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}

## Fix
None: what is missing is not known.

## References
- Microsoft's validator: SecuritySchemePropertyRequired
- Swagger 2.0: security scheme object
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.nodes.node import MissingKey
from connectory.check.rule import Reporter, Rule
from connectory.check.security_schemes import properties_of
from connectory.check.severity import ERROR

RULE = Rule("PC175", ERROR, microsoft="SecuritySchemePropertyRequired")


@RULE.on(SecurityScheme)
def check(scheme: SecurityScheme, report: Reporter) -> None:
    for key, needed in (properties_of(scheme) or {}).items():
        if needed and key not in scheme.value:
            _tell(scheme, key, report)


@RULE.on(MissingKey)
def check_type(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, SecurityScheme):
        _tell(fault.node, fault.key, report)


def _tell(scheme: SecurityScheme, key: str, report: Reporter) -> None:
    report(scheme, f"the security definition `{scheme.name}` has no `{key}`")
