"""Sign-in at any identity provider but Entra ID: generic, driven by templates, or one that the platform knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from connectory.connector.authentication import parameters
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.authentication.sign_in import (
    SignIn,
    client_id_loss,
    credentials,
    definition,
    token_parameter,
)
from connectory.facts.identity_providers import PROVIDERS

QUERY = (
    "?response_type=code&client_id={ClientId}&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}"  # RFC 6749 4.1.1
)
TOKEN_BODY = (
    "grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}"
    "&client_secret={ClientSecret}"
)
REFRESH_BODY = "grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}"
BOUND = frozenset({"clientid", "clientsecret", "redirecturl", "state", "scopes", "code", "refreshtoken"})
"""Placeholders that the service fills in itself, in lower case. [connections.md 3.7]"""


def build(
    sign_in: SignIn, provider: str | None = None, custom_parameters: Mapping[str, str] | None = None
) -> Authentication:
    """The sign-in at `provider`: by default `oauth2`, or `oauth2generic` if its URLs hold `{placeholders}`.

    `custom_parameters` win over what is derived from the URLs. Each placeholder that has no value there becomes a
    connection parameter `token:NAME`, as the platform binds them by that name.
    """
    given = dict(custom_parameters or {})
    urls = (sign_in.authorization_url, sign_in.token_url, sign_in.refresh_url)
    provider = provider or ("oauth2generic" if parameters.placeholders("".join(urls)) else "oauth2")
    custom = {**_custom_parameters(provider, sign_in), **given}
    token = token_parameter(provider, sign_in, custom)
    losses = client_id_loss(sign_in) + _losses(provider, custom)
    return Authentication(
        title="OAuth 2.0",
        parameters={"token": token, **(_inputs(custom) if provider == "oauth2generic" else {})},
        definition=definition(sign_in),
        scopes=list(sign_in.scopes),
        credentials=credentials(urlsplit(sign_in.authorization_url).hostname or "the service", sign_in),
        losses=losses,
    )


def _custom_parameters(provider: str, sign_in: SignIn) -> dict[str, str]:
    if provider == "oauth2":
        return {
            "authorizationUrl": sign_in.authorization_url,
            "tokenUrl": sign_in.token_url,
            "refreshUrl": sign_in.refresh_url,
        }
    if provider == "oauth2generic":
        url, _, query = sign_in.authorization_url.partition("?")
        return {
            "authorizationUrlTemplate": url,
            "authorizationUrlQueryStringTemplate": QUERY + (f"&{query}" if query else ""),
            "tokenUrlTemplate": sign_in.token_url,
            "tokenBodyTemplate": TOKEN_BODY,
            "refreshUrlTemplate": sign_in.refresh_url,
            "refreshBodyTemplate": REFRESH_BODY,
        }
    return {}


def _inputs(custom: Mapping[str, str]) -> dict[str, dict[str, object]]:
    bound = BOUND | {name.lower() for name in custom}
    names = [name for name in parameters.placeholders("".join(custom.values())) if name.lower() not in bound]
    return {
        f"token:{re.sub('[^0-9a-zA-Z_]', '_', name)}": parameters.placeholder_parameter(name, tab=number)
        for number, name in enumerate(names, parameters.FIRST_TAB)
    }


def _losses(provider: str, custom: Mapping[str, str]) -> list[str]:
    if provider not in PROVIDERS:
        return [f"the identity provider `{provider}` is not known here: check its name and its custom parameters"]
    missing = [name for name in PROVIDERS[provider] if name not in custom]
    if missing:
        names = ", ".join(f"oauth2.customParameters.{name}" for name in missing)
        return [f"the identity provider `{provider}` needs {names}"]
    return []
