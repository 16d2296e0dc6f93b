"""A connector of an independent publisher has a sign-in with OAuth.

## What it finds
A parameter of type `oauthSetting`, under the profile `independent`.

## Why it matters
Publishers report that Microsoft currently takes no connectors with OAuth from independent publishers, as nobody but the
service's owner can register the app. Older pages of the documentation allow it. Ask before you submit.

## Example
    "token": {"type": "oauthSetting", "oAuthSettings": {...}}

## Instead
    "api_key": {"type": "securestring", ...}

## Fix
None.

## References
- Guide of independent publishers, 2026-01; submission for certification (2022) says otherwise
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, independent

RULE = Rule("PC465", independent(Severity.WARNING))


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if parameter.is_sign_in:
        report(parameter, "connectors of independent publishers with OAuth may not be accepted at present", "type")
