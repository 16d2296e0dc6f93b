"""The sign-in by templates lacks an address.

## What it finds
With the identity provider `oauth2generic`, no `authorizationUrlTemplate`, `tokenUrlTemplate` or `refreshUrlTemplate`.

## Why it matters
The provider has defaults for what is sent, but not for where to.

## Example
    "customParameters": {"authorizationUrl": {"value": "https://{host}/authorize"}}

## Instead
    "customParameters": {"authorizationUrlTemplate": {"value": "https://{host}/authorize"}, ...}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `oauth2generic`; what accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.identity_providers import PROVIDERS

RULE = Rule("PC453", WARNING)

_KEY = "customParameters"


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.provider != "oauth2generic" or not isinstance(settings.value.get(_KEY, {}), dict):
        return
    keys = (_KEY,) if _KEY in settings.value else ()
    for name in PROVIDERS["oauth2generic"]:
        if name.lower() not in settings.supplied:
            report(settings, f"the identity provider `oauth2generic` needs `{name}`", *keys)
