"""The sign-in with OAuth 2.0 (the authorization code flow is the only one): what all identity providers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connectory.facts.redirect import GLOBAL_URL

CLIENT_ID_PLACEHOLDER = "[[ClientId]]"
"""What stands where the client id is not known; reviewers of the public repository ask for such texts."""


@dataclass(slots=True, kw_only=True)
class SignIn:
    """The addresses of a sign-in and what is asked for there.

    `flow_scopes` are the scopes that the service has, with their descriptions; `scopes` those that are asked for.
    """

    authorization_url: str
    token_url: str
    refresh_url: str
    scopes: list[str] = field(default_factory=list)
    flow_scopes: dict[str, str] = field(default_factory=dict)
    client_id: str | None = None
    redirect_mode: str = "GlobalPerConnector"


def token_parameter(
    provider: str,
    sign_in: SignIn,
    custom_parameters: Mapping[str, str],
    *,
    properties: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The connection parameter `token` with the settings of the identity provider. It never holds a client secret."""
    return {
        "type": "oauthSetting",
        "oAuthSettings": {
            "identityProvider": provider,
            "clientId": sign_in.client_id or CLIENT_ID_PLACEHOLDER,
            "scopes": list(sign_in.scopes),
            "redirectMode": sign_in.redirect_mode,
            "redirectUrl": GLOBAL_URL,
            "properties": properties or {"IsFirstParty": "False", "IsOnbehalfofLoginSupported": False},
            "customParameters": {name: {"value": value} for name, value in custom_parameters.items()},
        },
    }


def definition(sign_in: SignIn) -> dict[str, Any] | None:
    """The Swagger 2.0 security definition; None if a provider that knows its addresses itself has none to name.

    Placeholders in the URLs stand as plain words, so that they stay URLs.
    """
    if not (sign_in.authorization_url and sign_in.token_url):
        return None
    plain = str.maketrans("", "", "{}")
    scopes = {**sign_in.flow_scopes, **{scope: "" for scope in sign_in.scopes if scope not in sign_in.flow_scopes}}
    return {
        "type": "oauth2",
        "flow": "accessCode",
        "authorizationUrl": sign_in.authorization_url.translate(plain),
        "tokenUrl": sign_in.token_url.translate(plain),
        "scopes": scopes,
    }


def credentials(at: str, sign_in: SignIn) -> str:
    """How a maker gets what the sign-in needs from the service (or registration page) `at`."""
    scopes = f" with the scopes {', '.join(sign_in.scopes)}" if sign_in.scopes else ""
    address = GLOBAL_URL if sign_in.redirect_mode == "Global" else f"{GLOBAL_URL}/ and the connector's id"
    return (
        f"Users sign in with their own account. Before that, register an app at {at}{scopes}, and enter its client ID "
        "and its client secret in the connector's security settings. Once the connector exists, its page shows the "
        f"redirect URL ({address}); add it to the app."
    )


def client_id_loss(sign_in: SignIn) -> list[str]:
    """What to tell if no client id is known."""
    if sign_in.client_id:
        return []
    return ["the client ID of the sign-in is not known: set oauth2.clientId to the id of your registered app"]
