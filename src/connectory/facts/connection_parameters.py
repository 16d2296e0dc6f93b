"""Connection parameters: what they may be. Source: paconn-apiProperties.schema.json, connections.md 2; 2026-11."""

from __future__ import annotations

PRIMITIVE_TYPES = ("string", "securestring", "int", "bool")
"""Types of a value that the user enters."""

OAUTH_TYPE = "oauthSetting"
GATEWAY_TYPE = "gatewaySetting"
TYPES = (*PRIMITIVE_TYPES, OAUTH_TYPE, GATEWAY_TYPE)

TOKEN = "token"
"""What the parameter of a sign-in is called. The platform's tools put the client secret only there."""

TENANT = "token:TenantId"
"""The tenant of a sign-in with Entra ID, which the platform fills in. Its form is fixed."""

TENANT_SOURCE = {"sourceType": "AzureActiveDirectoryTenant"}
"""The `metadata` of `token:TenantId`."""

NAME = r"[0-9a-zA-Z_]+"
CLAIM_NAME = r"[0-9a-zA-Z_]+:(?!TenantId$)[0-9a-zA-Z_]+"
"""Patterns of names: of a parameter, and of an input to the sign-in before the colon."""

SIGN_IN_VALUES = ("clientId", "clientSecret", "tenantId", "resourceUri", "grantType", "scopes")
"""What policies can read of a sign-in behind `token:` without a parameter of that name. [policies.md 3.5]"""

CAPABILITIES = ("actions", "triggers", "gateway", "cloud")
"""Capabilities of a connector. The schema names the first two as examples; accepted connectors have the others."""

MODES = ("cloud", "gateway")
"""Modes of a connection for which a parameter is shown: `uiDefinition.constraints.capability`."""

REDIRECT_MODES = ("Global", "GlobalPerConnector", "Direct")

SET_BY_SERVICE = frozenset(
    {
        "openApiDefinition",
        "backendService",
        "environment",
        "displayName",
        "description",
        "iconUri",
        "scriptDefinitionUrl",
        "apiDefinitions",
    }
)
"""Keys that the service adds beside ours; they stand in what is downloaded, never in a file. [validator-rules 7.1]"""

TEMPLATE_TEXTS = frozenset(
    {
        "name of company or organization",
        "name of the owner of the service or product",
        "full name or name of company or organization",
        "name of company or organization that connector is connecting to",
    }
)
"""Texts of `publisher` and `stackOwner` in the templates of the connectors' repository: lower case, no full stop."""
