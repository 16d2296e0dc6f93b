"""Sign-in with Microsoft Entra ID: the platform's provider `aad`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from connectory.connector.authentication import parameters
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.authentication.sign_in import SignIn, client_id_loss, credentials, definition, token_parameter
from connectory.facts.identity_providers import ENTRA_ID_HOSTS, ENTRA_ID_RESOURCES, OPENID_SCOPES

RESOURCE_PLACEHOLDER = "[[ResourceUri]]"
ANY_TENANT = "common"

TENANT_PARAMETER = {
    "type": "string",
    "metadata": {"sourceType": "AzureActiveDirectoryTenant"},
    "uiDefinition": {"constraints": {"required": "false", "hidden": "true"}},
}
"""`token:TenantId`, filled in by the platform. The schema fixes this form."""


class Endpoint(NamedTuple):
    """An address of Entra ID: the cloud's `loginUri`, the tenant and the version of the endpoint (1 or 2)."""

    login_uri: str
    tenant: str
    version: int

    def url(self, kind: str) -> str:
        """The address for `kind`: `authorize` or `token`."""
        middle = "oauth2" if self.version == 1 else "oauth2/v2.0"
        return f"{self.login_uri}/{self.tenant}/{middle}/{kind}"


def recognise(url: str) -> Endpoint | None:
    """The endpoint that `url` belongs to (an authorization, token or discovery address); None if it is no Entra ID."""
    parts = urlsplit(url)
    login_uri = ENTRA_ID_HOSTS.get((parts.hostname or "").lower())
    segments = [segment for segment in parts.path.split("/") if segment]
    if login_uri is None or segments[:1] == ["te"]:  # `te`: Azure AD B2C, which `aad` cannot do
        return None
    tenant = segments[0] if segments and re.fullmatch(r"[\w.-]+", segments[0]) else ANY_TENANT
    if tenant in ("oauth2", ".well-known", "v2.0"):
        tenant = ANY_TENANT
    return Endpoint(login_uri, tenant, 2 if "v2.0" in segments else 1)


def find_resource(scopes: Iterable[str], host: str = "") -> str | None:
    """The resource that the token is for: what all `scopes` begin with, else that of the API at `host`.

    `api://orders/read` and `api://orders/write` are of `api://orders`; scopes that ask for the user's identity do not
    count. None if the scopes are of several resources, or say nothing and the host is not known.
    """
    named = [scope for scope in scopes if scope not in OPENID_SCOPES]
    resources = list(dict.fromkeys(scope.rpartition("/")[0] for scope in named if "://" in scope))
    if resources:
        return resources[0] if len(resources) == 1 and all("://" in scope for scope in named) else None
    return ENTRA_ID_RESOURCES.get(host.lower())


def build(
    sign_in: SignIn,
    endpoint: Endpoint,
    *,
    resource_uri: str | None,
    tenant_id: str | None = None,
    login_uri: str | None = None,
    on_behalf_of: bool = False,
    custom_parameters: Mapping[str, str] | None = None,
) -> Authentication:
    """The sign-in at `endpoint` for the resource `resource_uri`.

    `tenant_id` and `login_uri` win over the endpoint's; `on_behalf_of` lets connections be made with the user's own
    session, which only one connector of an environment may do for a resource.
    """
    losses = client_id_loss(sign_in)
    if resource_uri is None:
        losses.append("the resource (audience) of the sign-in is not known: set oauth2.resourceUri")
    resource = resource_uri or RESOURCE_PLACEHOLDER
    custom = {
        "loginUri": login_uri or endpoint.login_uri,
        "tenantId": tenant_id or endpoint.tenant,
        "resourceUri": resource,
        **({"enableOnbehalfOfLogin": "true"} if on_behalf_of else {}),
        **(custom_parameters or {}),
    }
    properties = {
        "IsFirstParty": "False",
        "AzureActiveDirectoryResourceId": resource,
        "IsOnbehalfofLoginSupported": on_behalf_of,
    }
    return Authentication(
        title="Microsoft Entra ID",
        parameters={
            "token": token_parameter("aad", sign_in, custom, properties=properties),
            "token:TenantId": TENANT_PARAMETER,
        },
        definition=definition(sign_in),
        scopes=list(sign_in.scopes),
        credentials=credentials("Microsoft Entra ID (App registrations in the Azure portal)", sign_in),
        losses=losses,
    )


def build_client_credentials(
    sign_in: SignIn, endpoint: Endpoint, *, resource_uri: str | None, login_uri: str | None = None
) -> Authentication:
    """The sign-in of an app by itself: the user enters its tenant, client id and secret.

    The platform's provider does it only from within a parameter set. Source: connections.md 5.6, an observed connector.
    """
    losses = []
    if resource_uri is None:
        losses.append("the resource (audience) of the sign-in is not known: set oauth2.resourceUri")
    hidden = {"displayName": "Sign-in", "constraints": {"required": "false", "hidden": "true"}}
    token = {
        "type": "oauthSetting",
        "oAuthSettings": {
            "identityProvider": "aad",
            "scopes": list(sign_in.scopes),
            "redirectMode": sign_in.redirect_mode,
            "customParameters": {
                "TenantId": {},
                "ResourceUri": {"value": resource_uri or RESOURCE_PLACEHOLDER},
                "loginUriAAD": {"value": login_uri or endpoint.login_uri},
                "grantType": {"value": "client_credentials"},
            },
        },
        "uiDefinition": hidden,
    }
    tenant = parameters.text("Tenant ID", "The tenant that the app is registered in", "Provide the tenant ID")
    tenant["metadata"] = {"sourceType": "AzureActiveDirectoryTenant"}
    return Authentication(
        title="Service principal (Microsoft Entra ID application)",
        parameters={
            "token": token,
            "token:TenantId": tenant,
            "token:clientId": parameters.text(
                "Client ID", "The application (client) ID of the app", "Provide the client ID", tab=3
            ),
            "token:clientSecret": parameters.secret(
                "Client Secret", "A client secret of the app", "Provide the client secret", tab=4
            ),
        },
        definition=definition(sign_in),
        scopes=list(sign_in.scopes),
        credentials=(
            "The connection asks for the tenant ID, the client ID and a client secret of an app that is registered in "
            "Microsoft Entra ID and may use the API."
        ),
        losses=losses,
    )
