"""The sign-in with Entra ID lacks its resource, or has a custom parameter that is not known.

## What it finds
With the identity provider `aad`, no `resourceUri` (an error), if users do not enter it (`token:resourceUri`); or
another custom parameter than `resourceUri`, `loginUri`, `tenantId`, `enableOnbehalfOfLogin`, `grantType` and
`loginUriAAD`.

## Why it matters
A token is for one resource. Without it Entra ID issues none that the API takes.

## Example
    "customParameters": {"loginUrl": {"value": "https://login.microsoftonline.com"}}

## Instead
    "customParameters": {"loginUri": {"value": "https://login.microsoftonline.com"},
                         "tenantId": {"value": "common"}, "resourceUri": {"value": "https://graph.microsoft.com"}}

## Fix
None: only the API's owner knows the resource.

## References
- Microsoft's paconn-apiProperties.schema.json: `aad`; what accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.identity_providers import CUSTOM_PARAMETERS

RULE = Rule("PC455", ERROR)

_NAMES = {name.lower(): name for name in CUSTOM_PARAMETERS["aad"]}
_KEY = "customParameters"


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.provider != "aad" or not isinstance(settings.value.get(_KEY, {}), dict):
        return
    written, value = settings.custom.get("resourceuri", ("resourceUri", None))
    if "resourceuri" not in settings.supplied:
        keys = (_KEY,) if _KEY in settings.value else ()
        report(settings, "the sign-in with Entra ID needs `resourceUri`", *keys)
    elif isinstance(value, str) and not value.strip() and "resourceuri" not in settings.entered:
        report(settings, "`resourceUri` is empty", _KEY, written, "value")
    for name in settings.mapping(_KEY):
        if name.lower() not in _NAMES:
            report(settings, f"the identity provider `aad` takes no `{name}`", _KEY, name, levels=WARNING)
