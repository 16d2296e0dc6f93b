"""A sign-in has no settings, or keys that belong elsewhere.

## What it finds
A parameter of type `oauthSetting` without `oAuthSettings`, or with another key than `type`, `oAuthSettings` and
`uiDefinition`. `oauthSettings` works, but the platform's tools do not find the client secret's place in it.

## Why it matters
Without settings nobody can sign in. What other keys say does not happen.

## Example
    "token": {"type": "oauthSetting", "oauthSettings": {"identityProvider": "oauth2"}}

## Instead
    "token": {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2"}}

## Fix
Safe: `oauthSettings` is renamed; the platform reads both.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter`
"""

from __future__ import annotations

from connectory.check.another_case import rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC425", ERROR)

_SETTINGS = "oAuthSettings"


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if not parameter.is_sign_in:
        return
    if not any(key.lower() == _SETTINGS.lower() for key in parameter.value):
        report(parameter, f"the sign-in `{parameter.name}` has no `{_SETTINGS}`")
    for key in ("allowedValues", "defaultValue", "metadata", "gatewaySettings"):
        if key in parameter.value:
            report(parameter, f"a parameter of type `oauthSetting` has no `{key}`", key)


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, ConnectionParameter) or not node.is_sign_in:
        return
    if key.lower() == _SETTINGS.lower() and _SETTINGS not in node.value:
        fix = rename(node, (key,), _SETTINGS, safe=True)
        report(node, f"the key is spelled `{_SETTINGS}`, not `{key}`", key, fix=fix)
    else:
        report(node, f"a parameter of type `oauthSetting` has no `{key}`", key)
