"""The settings of a sign-in have a key that the platform does not know.

## What it finds
A key of `oAuthSettings` that is none of `identityProvider`, `clientId`, `clientSecret`, `scopes`, `redirectMode`,
`redirectUrl`, `properties`, `customParameters` and `additionalParameters`. `ClientId` and `ClientSecret` are let pass.

## Why it matters
What stands under another key is not heeded, and Microsoft's schema of the file refuses it. Addresses of the sign-in
belong into `customParameters`.

## Example
    "oAuthSettings": {"identityProvider": "oauth2", "authorizationUrl": "https://contoso.com/authorize"}

## Instead
    "oAuthSettings": {"identityProvider": "oauth2", "customParameters": {
      "authorizationUrl": {"value": "https://contoso.com/authorize"}, ...}}

## Fix
Unsafe: a key in another case is renamed, and what stands under it begins to count.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings`
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC450", ERROR)


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node, OAuthSettings):
        return
    known = known_as(key, node.keys)
    message = f"the settings of a sign-in have no `{key}`{meant(known)}"
    report(node, message, key, fix=rename(node, (key,), known, safe=False))
