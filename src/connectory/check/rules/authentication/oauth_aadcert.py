"""The sign-in with Entra ID by certificate is not as it has to be.

## What it finds
With the identity provider `aadcertificate`: `properties` in which `IsFirstParty` is not `"True"`; no `resourceUri`; a
custom parameter that is not known; or a publisher that is not Microsoft.

## Why it matters
The provider is for Microsoft's own connectors only. In others nobody can sign in.

## Example
    "identityProvider": "aadcertificate", "properties": {"IsFirstParty": "False"}

## Instead
    "identityProvider": "aad", "properties": {"IsFirstParty": "False"}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `aadcertificate`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties, OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.identity_providers import CUSTOM_PARAMETERS, MICROSOFT_ONLY

RULE = Rule("PC456", ERROR)

_NAMES = {name.lower() for name in CUSTOM_PARAMETERS[MICROSOFT_ONLY]}
_KEY = "customParameters"


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.provider != MICROSOFT_ONLY:
        return
    properties = settings.above(ConnectorProperties)
    publisher = (properties.text("publisher") or "").strip() if properties else ""
    if publisher and "microsoft" not in publisher.lower():
        report(settings, f"only Microsoft's own connectors can use `{MICROSOFT_ONLY}`", "identityProvider")
        return
    given = settings.mapping("properties")
    if "IsFirstParty" not in given:
        keys = ("properties",) if "properties" in settings.value else ()
        report(settings, f'`{MICROSOFT_ONLY}` needs the property `IsFirstParty` with `"True"`', *keys)
    elif given["IsFirstParty"] == "False":
        report(settings, f'with `{MICROSOFT_ONLY}`, `IsFirstParty` is `"True"`', "properties", "IsFirstParty")
    if "resourceuri" not in settings.supplied:
        keys = (_KEY,) if _KEY in settings.value else ()
        report(settings, f"`{MICROSOFT_ONLY}` needs `resourceUri`", *keys)
    for name in settings.mapping(_KEY):
        if name.lower() not in _NAMES:
            report(settings, f"the identity provider `{MICROSOFT_ONLY}` takes no `{name}`", _KEY, name, levels=WARNING)
