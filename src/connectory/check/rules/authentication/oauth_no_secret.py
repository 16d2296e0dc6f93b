"""The file holds the client secret of a sign-in.

## What it finds
A `clientSecret` that is no placeholder. In certification, a `clientId` that is no placeholder is a warning.

## Why it matters
Whoever reads the file can act as your app. The secret is entered when the connector is deployed (`paconn create
--secret`), or in the form of the certification; reviewers ask for a placeholder such as `[[ClientId]]` in the public
repository.

## Example
    "clientId": "orders-app", "clientSecret": "8Qf~..."

## Instead
    "clientId": "[[ClientId]]"

## Fix
Unsafe: the secret is taken out of the file. It has been in it, so replace it at the service too.

## References
- Readme of the connectors' repository; review practice there
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import is_placeholder
from connectory.check.severity import Severity, certification

RULE = Rule("PC463", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)

_REFERENCE = "@environmentVariables("


@RULE.on(OAuthSettings)
def check(settings: OAuthSettings, report: Reporter) -> None:
    for key in settings.value:
        value = settings.text(key) or ""
        if is_placeholder(value) or value.startswith(_REFERENCE):
            continue
        if key.lower() == "clientsecret":
            fix = Fix("Take it out", (Remove((*settings.path, key)),), safe=False)
            report(settings, "a client secret does not belong into the file", key, fix=fix)
        elif key.lower() == "clientid":
            message = "in the public repository a placeholder stands for the client id: `[[ClientId]]`"
            report(settings, message, key, levels=certification(Severity.WARNING))
