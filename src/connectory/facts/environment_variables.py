"""Environment variables in the settings of a connector. Source: connections 8; looked up 2026-11."""

from __future__ import annotations

IN_DEFINITION = ("host", "basePath")
"""Keys of the definition that may refer to an environment variable."""

IN_OAUTH_SETTINGS = ("clientId", "clientSecret")
"""Keys of `oAuthSettings` that may."""

IN_CUSTOM_PARAMETERS = ("tenantId", "resourceUri", "loginUri", "authorizationUrl", "tokenUrl", "refreshUrl")
"""Keys of `oAuthSettings.customParameters` that may, in the spelling of most connectors; the first letter varies."""

VARIABLE_KEYS = (*IN_DEFINITION, *IN_OAUTH_SETTINGS, *IN_CUSTOM_PARAMETERS)

SECRET_KEY = "clientSecret"
"""The key whose variable is of the type Secret: its value is a reference to a key vault."""

TEXT_TYPE, SECRET_TYPE = 100000000, 100000005
"""The `type` of the definition of a variable."""
