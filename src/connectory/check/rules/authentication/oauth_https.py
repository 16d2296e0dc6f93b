"""A sign-in goes over a connection that is not encrypted.

## What it finds
An address in the `customParameters` of a sign-in that begins with `http://`.

## Why it matters
The code, the client secret and the tokens can be read on the way. Certification asks for HTTPS with TLS 1.2 or later.

## Example
    "tokenUrl": {"value": "http://contoso.com/token"}

## Instead
    "tokenUrl": {"value": "https://contoso.com/token"}

## Fix
None: the service has to offer it.

## References
- Certification policy 5000.3.1.6
"""

from __future__ import annotations

from connectory.check.nodes.properties import CustomParameter, OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC464", certification(Severity.ERROR, custom=Severity.WARNING), policy="5000.3.1.6")

_ADDRESSES = ("authorizationurl", "tokenurl", "refreshurl", "loginuri")


@RULE.on(CustomParameter, "value")
def check(parameter: CustomParameter, report: Reporter) -> None:
    value = parameter.value["value"].strip()
    is_address = parameter.name.lower().removesuffix("template").startswith(_ADDRESSES)
    if is_address and value.lower().startswith("http://") and isinstance(parameter.parent, OAuthSettings):
        report(parameter, f"`{parameter.name}` is not encrypted: it begins with `http://`", "value")
