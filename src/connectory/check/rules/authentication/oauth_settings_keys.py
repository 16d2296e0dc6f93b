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

from connectory.check.fix import Fix, Rename
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
    known = next((name for name in node.keys if name.lower() == key.lower()), None)
    fix = None
    if known and known not in node.value:
        fix = Fix(f"Rename it to `{known}`", (Rename((*node.path, key), known),), safe=False)
    meant = f": did you mean `{known}`?" if known else ""
    report(node, f"the settings of a sign-in have no `{key}`{meant}", key, fix=fix)
