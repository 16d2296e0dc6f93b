"""Nothing fills a placeholder in the addresses of a sign-in.

## What it finds
With the identity provider `oauth2generic`, a `{placeholder}` in a template that the platform does not fill itself, and
for which there is neither a custom parameter, an additional parameter nor a connection parameter `token:placeholder`.

## Why it matters
The platform puts an empty text there, and the address leads nowhere.

## Example
    "tokenUrlTemplate": {"value": "https://{region}.contoso.com/token"}

## Instead
    "tokenUrlTemplate": {"value": "https://{region}.contoso.com/token"}, and beside `token` the connection parameter
    "token:region": {"type": "string", "uiDefinition": {...}}

## Fix
None.

## References
- What accepted connectors have: the placeholders of `oauth2generic`
"""

from __future__ import annotations

from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC454", WARNING)


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.provider != "oauth2generic":
        return
    from connectory.connector.authentication.oauth2 import BOUND
    from connectory.connector.authentication.parameters import placeholders

    bound = BOUND | settings.supplied
    for written, value in settings.custom.values():
        for name in placeholders(value) if isinstance(value, str) else ():
            if name.lower() not in bound:
                report(settings, f"nothing fills the placeholder `{{{name}}}`", "customParameters", written, "value")
