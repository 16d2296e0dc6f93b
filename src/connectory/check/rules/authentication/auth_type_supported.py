"""The definition names a flow of OAuth that the platform does not have.

## What it finds
A security definition of type `oauth2` with the flow `password` or `application`; `implicit` is a warning.

## Why it matters
The platform signs users in with the authorization code flow only (`accessCode`). For client credentials, `generate` can
bring custom code.

## Example
    "securityDefinitions": {"oauth2": {"type": "oauth2", "flow": "application", "tokenUrl": "..."}}

## Instead
    "securityDefinitions": {"oauth2": {
      "type": "oauth2", "flow": "accessCode", "authorizationUrl": "...", "tokenUrl": "..."}}

## Fix
None: the service has to offer the flow.

## References
- Microsoft's documentation: ways to sign in that can be certified (OAuth 2.0, API key, basic, none)
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING, Severity, certification

RULE = Rule("PC474", certification(Severity.ERROR, custom=Severity.WARNING))


@RULE.on(SecurityScheme, "flow")
def check(scheme: SecurityScheme, report: Reporter) -> None:
    flow = scheme.value["flow"]
    if scheme.value.get("type") == "oauth2" and flow in ("password", "application", "implicit"):
        message = f"the platform has no flow `{flow}`, only `accessCode`"
        report(scheme, message, "flow", levels=WARNING if flow == "implicit" else None)
