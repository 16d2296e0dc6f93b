"""OpenID Connect: the addresses of a sign-in, as far as they follow from where the discovery document lies."""

from __future__ import annotations

import re

from connectory.api.model import OAuthFlow, SecurityScheme
from connectory.connector.authentication import entra_id
from connectory.facts.identity_providers import ISSUERS


def find_flow(scheme: SecurityScheme) -> OAuthFlow | None:
    """The authorization code flow of a known provider; None for others, as nothing is fetched for it."""
    url = scheme.open_id_connect_url
    endpoint = entra_id.recognise(url)
    if endpoint:
        return OAuthFlow(
            kind="authorizationCode", authorization_url=endpoint.url("authorize"), token_url=endpoint.url("token")
        )
    for issuer in ISSUERS:
        match = re.fullmatch(issuer.address, url)
        if match:
            return OAuthFlow(
                kind="authorizationCode",
                authorization_url=match.expand(issuer.authorization_url),
                token_url=match.expand(issuer.token_url),
            )
    return None
