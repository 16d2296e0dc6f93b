"""How a security scheme is going to be done, decided from the scheme and the configuration alone."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from connectory.api.model import OAuthFlow, SecurityScheme
from connectory.config import Config, OAuth2
from connectory.connector.authentication import api_key, bearer, entra_id, open_id_connect
from connectory.connector.authentication.secret import Secret
from connectory.facts.identity_providers import IMPLICIT_TOKEN_URLS, PROVIDERS

Way = Literal["secret", "basic", "sign-in", "client-credentials", "none"]
_NEEDS_NO_URL = frozenset(PROVIDERS) - {"oauth2", "oauth2generic"}
_REMEDY = "set oauth2.authorizationUrl and oauth2.tokenUrl to let users sign in instead"


@dataclass(slots=True, kw_only=True)
class Plan:
    """How `scheme` is done. `makeshift` marks a way that works but that its users will not like.

    `secret` belongs to the way "secret", `flow` (URLs complete and absolute, the configuration laid over) to "sign-in"
    and "client-credentials". `problem` says why there is no way, `losses` what got lost on this one.
    """

    scheme: SecurityScheme
    way: Way
    secret: Secret | None = None
    flow: OAuthFlow | None = None
    makeshift: bool = False
    problem: str = ""
    losses: list[str] = dataclasses.field(default_factory=list)

    @property
    def spot(self) -> str:
        """The part of the request that it fills; two schemes cannot both have one."""
        if self.secret is None:
            return "header authorization"
        return f"{self.secret.location} {self.secret.name.lower()}"


def make_plan(scheme: SecurityScheme, config: Config, base: str) -> Plan:
    """The plan for `scheme`; relative addresses are resolved against `base`, the address of the API."""
    if scheme.type == "apiKey":
        secret = api_key.read(scheme, config.authentication.prefix)
        return Plan(scheme=scheme, way="secret", secret=secret, losses=secret.losses)
    if scheme.type == "http" and scheme.scheme.lower() == "basic":
        return Plan(scheme=scheme, way="basic")
    if scheme.type == "http":
        token = bearer.read(scheme)
        if token is not None:
            return Plan(scheme=scheme, way="secret", secret=token, losses=token.losses)
        return Plan(
            scheme=scheme,
            way="none",
            problem=f"the HTTP scheme `{scheme.scheme}` computes its header for each request: write custom code for it",
        )
    if scheme.type == "mutualTLS":
        problem = "the platform has no client certificates: put a gateway that has one before the API"
        return Plan(scheme=scheme, way="none", problem=problem)
    return _plan_sign_in(scheme, config.oauth2, base)


def _plan_sign_in(scheme: SecurityScheme, oauth2: OAuth2, base: str) -> Plan:
    flows = {flow.kind: flow for flow in scheme.flows}
    if scheme.type == "openIdConnect":
        found = open_id_connect.find_flow(scheme)
        flows = {found.kind: found} if found else {}
    client = flows.get("clientCredentials")
    code, loss = _code_flow(flows, oauth2, base)
    own_code = "authorizationCode" in flows or bool(oauth2.authorization_url)
    if client and (oauth2.flow == "clientCredentials" or not (code and (own_code or oauth2.flow))):
        token_url = _absolute(oauth2.token_url or client.token_url, base)
        if token_url:
            return Plan(scheme=scheme, way="client-credentials", flow=dataclasses.replace(client, token_url=token_url))
    if code:
        return Plan(scheme=scheme, way="sign-in", flow=code, losses=[loss] if loss else [])
    kinds = "discovery document" if scheme.type == "openIdConnect" else f"flow ({', '.join(flows) or 'none'})"
    lost = (
        f"the {kinds} of `{scheme.name}` does not tell where users sign in and tokens are issued, as the authorization "
        f"code flow needs it: the connection asks for a token that the user got elsewhere; {_REMEDY}"
    )
    return Plan(scheme=scheme, way="secret", secret=bearer.pasted(lost), makeshift=True, losses=[lost])


def _code_flow(flows: dict[str, OAuthFlow], oauth2: OAuth2, base: str) -> tuple[OAuthFlow | None, str]:
    """The authorization code flow with all its URLs, and what is to be told about it; None if one is not known."""
    order = ("authorizationCode", "implicit", "password", "clientCredentials", "deviceAuthorization")
    source = next((flows[kind] for kind in order if kind in flows), OAuthFlow(kind="authorizationCode"))
    # The address of the device flow is not one that a user can be sent to.
    stated = "" if source.kind == "deviceAuthorization" else source.authorization_url
    authorization_url = _absolute(oauth2.authorization_url or stated, base)
    token_url = _absolute(oauth2.token_url or source.token_url, base) or _token_url(authorization_url)
    if not (authorization_url and token_url) and oauth2.identity_provider not in _NEEDS_NO_URL:
        return None, ""
    refresh_url = _absolute(oauth2.refresh_url or source.refresh_url, base) or token_url
    flow = OAuthFlow(
        kind="authorizationCode",
        authorization_url=authorization_url,
        token_url=token_url,
        refresh_url=refresh_url,
        scopes=source.scopes,
    )
    if source.kind == "authorizationCode":
        return flow, ""
    return flow, f"the flow `{source.kind}` became the authorization code flow, the only one of the platform"


def _token_url(authorization_url: str) -> str:
    """The token URL of a known provider, for a flow that has none; else an empty text."""
    endpoint = entra_id.recognise(authorization_url)
    if endpoint:
        return endpoint.url("token")
    return IMPLICIT_TOKEN_URLS.get(urlsplit(authorization_url).hostname or "", "")


def _absolute(url: str, base: str) -> str:
    """`url` resolved against `base`; both may hold `{placeholders}`, even instead of the host."""
    url = url.strip()
    if not url or "://" in url or url.startswith("{") or not base:
        return url
    if url.startswith("//"):
        return f"{base.partition('://')[0]}:{url}"
    if url.startswith("/"):
        origin = re.match(r"(?:[a-z][a-z0-9+.-]*://)?[^/]*", base, re.IGNORECASE)
        return (origin[0] if origin else "") + url
    return f"{base.rstrip('/')}/{url}"
