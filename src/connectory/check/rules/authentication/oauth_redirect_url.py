"""The redirect URL is not one of the platform's.

## What it finds
A `redirectUrl` at another address than the platform's consent service.

## Why it matters
Users come back from the sign-in to that service, wherever else the file says. The address in the file tells people what
to register, so a wrong one leads them astray.

## Example
    "redirectUrl": "https://contoso.com/callback"

## Instead
    "redirectUrl": "https://global.consent.azure-apim.net/redirect"

## Fix
None.

## References
- Submission for certification: redirect addresses
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC460", INFO)

_ADDRESS = re.compile(r"https://[\w-]+\.consent\.azure-apim\.(?:net|us|cn)/redirect(?:/.*)?", re.IGNORECASE)


@RULE.on(OAuthSettings, "redirectUrl")
def check(settings: OAuthSettings, report: Reporter) -> None:
    url = settings.value["redirectUrl"].strip()
    if url and not _ADDRESS.fullmatch(url):
        report(settings, f"`{url}` is not an address of the platform's consent service", "redirectUrl")
