"""A policy holds a secret.

## What it finds
A constant in a policy that looks like a live key or token: by its form (`Bearer eyJ...`), or because it is random and
stands under the name of a secret (`api_key`).

## Why it matters
Everybody who reads the file, or downloads the connector, has the key; and all users of the connector share it.

## Example
    "x-ms-apimTemplateParameter.name": "X-API-Key", "x-ms-apimTemplateParameter.value": "9f3b7c51e0d2..."

## Instead
    "x-ms-apimTemplateParameter.name": "X-API-Key",
    "x-ms-apimTemplateParameter.value": "@connectionParameters('api_key')"

## Fix
None: the key has to become a connection parameter. Replace it at the service, as it has been in a file.

## References
- Readme of the connectors' repository: no secrets
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import find_tokens, is_live
from connectory.check.severity import Severity, certification

RULE = Rule("PC516", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)

_NAMED = {"value": "name", "propertyValuePathTemplate": "newPropertySubPathTemplate"}


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    for argument, value in policy.arguments.items():
        if not isinstance(value, str):
            continue
        token = next(find_tokens(value), None)
        name = policy.argument_text(_NAMED.get(argument, "")) or ""
        if token is not None:
            report(policy, f"this looks like a live {token.kind}", *policy.steps_to(argument))
        elif is_live(name.strip("[]'"), value.strip()):
            report(policy, f"the value of `{name}` looks like a live secret", *policy.steps_to(argument))
