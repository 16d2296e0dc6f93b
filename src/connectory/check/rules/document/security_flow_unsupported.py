"""An OAuth flow is not supported.

## What it finds
A security definition with the flow `application` (client credentials) or `password`.

## Why it matters
The platform signs users in with the authorization code; accepted connectors have no other flow but `implicit`.

## Example
    "oauth2": {"type": "oauth2", "flow": "application", "tokenUrl": "https://login.contoso.com/token", "scopes": {}}

## Instead
    "oauth2": {
      "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://login.contoso.com/authorize",
      "tokenUrl": "https://login.contoso.com/token", "scopes": {}
    }

## Fix
None: the service has to offer another flow.

## References
- FAQ on custom connectors: grants
"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC177", WARNING)


@RULE.on(SecurityScheme, "flow")
def check(scheme: SecurityScheme, report: Reporter) -> None:
    flow = scheme.value["flow"]
    if flow in ("application", "password") and scheme.text("type") == "oauth2":
        report(scheme, f"the platform does not support the flow `{flow}`", "flow")
