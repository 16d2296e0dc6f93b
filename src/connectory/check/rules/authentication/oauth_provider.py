"""A sign-in names no identity provider, or one that is not known.

## What it finds
`oAuthSettings` without `identityProvider` (an error), or with one that is neither in Microsoft's schema nor seen in
accepted connectors.

## Why it matters
The provider decides which addresses and settings the sign-in takes. With one that does not exist nobody can sign in.

## Example
    "identityProvider": "OAuth2"

## Instead
    "identityProvider": "oauth2"

## Fix
Safe: another case is put right.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings`; documentation of connection parameters
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, respell
from connectory.check.nodes.node import MissingKey
from connectory.check.nodes.properties import ConnectionParameter, OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.identity_providers import MICROSOFT_ONLY, PROVIDERS

RULE = Rule("PC451", WARNING)

_KNOWN = (*PROVIDERS, MICROSOFT_ONLY)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    parameter = fault.node.parent
    if isinstance(fault.node, OAuthSettings) and isinstance(parameter, ConnectionParameter) and parameter.is_sign_in:
        report(fault.node, "the sign-in names no `identityProvider`", levels=ERROR)


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    provider = settings.provider
    right = known_as(provider, _KNOWN)
    if right != provider:
        message = f"the identity provider `{provider}` is not known{meant(right)}"
        fix = respell(settings, ("identityProvider",), right, safe=True)
        report(settings, message, "identityProvider", fix=fix)
