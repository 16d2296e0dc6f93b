"""Identity providers: those of the platform, and addresses of well-known services.

Sources: microsoft/PowerPlatformConnectors, schemas/paconn-apiProperties.schema.json and its connectors (connections.md
3.4 to 3.8); Microsoft identity platform, national clouds; the providers' own OpenID documents. Looked up 2026-11.
"""

from __future__ import annotations

from typing import NamedTuple

PROVIDERS: dict[str, tuple[str, ...]] = {
    "oauth2": ("authorizationUrl", "tokenUrl", "refreshUrl"),
    "oauth2generic": ("authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate"),
    "aad": ("resourceUri",),
    "DocuSign": ("LoginUri",),
    "SalesforceV2": ("LoginUri",),
    "dropbox": (),
    "facebook": (),
    "github": (),
    "google": (),
    "oauth2pkcewithprm": (),
}
"""The platform's identity providers and the custom parameters that each needs."""

CUSTOM_PARAMETERS: dict[str, tuple[str, ...]] = {
    "oauth2": ("authorizationUrl", "tokenUrl", "refreshUrl"),
    "aad": ("resourceUri", "loginUri", "tenantId", "enableOnbehalfOfLogin", "grantType", "loginUriAAD"),
    "aadcertificate": ("resourceUri", "loginUri", "loginUriAAD", "tenantId", "enableOnbehalfOfLogin"),
}
"""Providers that take these custom parameters and no others, as far as schema and accepted connectors tell."""

MICROSOFT_ONLY = "aadcertificate"
"""A provider that only Microsoft's own connectors may use."""

ENTRA_ID_HOSTS: dict[str, str] = {
    "login.microsoftonline.com": "https://login.microsoftonline.com",
    "login.windows.net": "https://login.windows.net",
    "login.microsoft.com": "https://login.microsoftonline.com",
    "sts.windows.net": "https://login.microsoftonline.com",
    "login.microsoftonline.us": "https://login.microsoftonline.us",
    "login.chinacloudapi.cn": "https://login.chinacloudapi.cn",
    "login.partner.microsoftonline.cn": "https://login.partner.microsoftonline.cn",
    "login.microsoftonline.de": "https://login.microsoftonline.de",
}
"""Hosts at which Entra ID signs users in, with the `loginUri` of their cloud (public, US, China, Germany)."""

OPENID_SCOPES = frozenset({"openid", "profile", "email", "address", "phone", "offline_access"})
"""Scopes that ask for the user's identity or a refresh token, not for a resource."""

ENTRA_ID_RESOURCES: dict[str, str] = {
    "graph.microsoft.com": "https://graph.microsoft.com",
    "graph.microsoft.us": "https://graph.microsoft.us",
    "management.azure.com": "https://management.azure.com/",
    "management.usgovcloudapi.net": "https://management.usgovcloudapi.net/",
    "management.chinacloudapi.cn": "https://management.chinacloudapi.cn/",
    "api.powerbi.com": "https://analysis.windows.net/powerbi/api",
    "dev.azure.com": "499b84ac-1321-427f-aa17-267ca6975798",
    "api.loganalytics.io": "https://api.loganalytics.io",
}
"""Resources (audiences) of APIs, by the host that serves them."""


class Issuer(NamedTuple):
    """Where an OpenID provider signs in and issues tokens; `\\1` is the first group of the pattern `address`."""

    address: str
    authorization_url: str
    token_url: str


ISSUERS = (
    Issuer(
        r"https://accounts\.google\.com(?:/.*)?",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
    ),
    Issuer(r"(https://[^/]+\.auth0\.com)(?:/.*)?", r"\1/authorize", r"\1/oauth/token"),
    Issuer(
        r"(https://[^/]+\.okta(?:preview|-emea)?\.com/oauth2/[^/.]+)(?:/.*)?",
        r"\1/v1/authorize",
        r"\1/v1/token",
    ),
    Issuer(
        r"(https://[^/]+\.okta(?:preview|-emea)?\.com)/\.well-known/.*",
        r"\1/oauth2/v1/authorize",
        r"\1/oauth2/v1/token",
    ),
    Issuer(
        r"(https?://.+/realms/[^/]+)(?:/.*)?",  # Keycloak
        r"\1/protocol/openid-connect/auth",
        r"\1/protocol/openid-connect/token",
    ),
)
"""Providers whose addresses follow from their issuer's or discovery document's, so that nothing has to be fetched."""

IMPLICIT_TOKEN_URLS = {"accounts.google.com": "https://oauth2.googleapis.com/token"}
"""Token URLs by the host of the authorization URL, for descriptions that only know the implicit flow."""
