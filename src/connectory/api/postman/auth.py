"""Authorization of collections, folders and requests as security schemes. Tokens, keys and passwords stay there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectory.api.model import Loss, LossKind, OAuthFlow, Requirement, SecurityScheme
from connectory.api.postman.fields import Entry, entries, member, text
from connectory.api.postman.variables import Variables
from connectory.document import Node, Place

GRANTS = {
    "authorization_code": "authorizationCode",
    "authorization_code_with_pkce": "authorizationCode",
    "implicit": "implicit",
    "password": "password",
    "password_credentials": "password",
    "client_credentials": "clientCredentials",
}
"""Postman's grant types, and the flows of OpenAPI."""

SCHEMES = {
    "awsv4": "aws4-hmac-sha256",
    "basic": "basic",
    "bearer": "bearer",
    "digest": "digest",
    "edgegrid": "eg1-hmac-sha256",
    "hawk": "hawk",
    "ntlm": "ntlm",
    "oauth1": "oauth",
}
"""Postman's auth types that fill the `Authorization` header, and what the header begins with."""

_CREDENTIAL_NAME = re.compile(
    r"(?:x[-_])?(?:api|app|auth|access|authentication|subscription|consumer|client)[-_]?(?:key|token|secret)"
    r"|ocp-apim-subscription-key|private-token|x-token",
    re.IGNORECASE,
)
_WRITTEN_SCHEMES = ("aws4-hmac-sha256", "basic", "bearer", "digest", "hawk", "ntlm")
_PREFIX = re.compile(r"([a-z][\w-]*) +\S", re.IGNORECASE)


class Schemes:
    """The security schemes met so far, each once; secrets are never part of what tells them apart."""

    def __init__(self, losses: list[Loss]) -> None:
        self.found: dict[str, SecurityScheme] = {}
        self._losses = losses

    def requirement(self, auth: Node | None, variables: Variables) -> Requirement:
        """What a request with this `auth` object needs; `{}` if nothing, or nothing that can be said."""
        if auth is None:
            return {}
        kind = text(member(auth, "type").value).lower()
        # Attributes are values that may be secret: each reader below takes the public ones only.
        attributes = {
            entry.name: variables.substitute(entry.value)
            for entry in entries(auth, kind, self._losses)
            if not entry.disabled
        }
        if kind in ("", "noauth"):
            return {}
        if kind == "apikey":
            return self._api_key(attributes, auth.place)
        if kind == "oauth2":
            return self._oauth2(attributes, auth.place)
        if kind in ("jwt", "asap"):
            self._lose("lossy", auth.place, "the request is signed with a JWT made by Postman: the token must be given")
            return self._add(
                SecurityScheme(name="jwt", type="http", scheme="bearer", bearer_format="JWT", where=auth.place)
            )
        if kind in SCHEMES:
            return self._add(SecurityScheme(name=kind, type="http", scheme=SCHEMES[kind], where=auth.place))
        self._lose("dropped", auth.place, f"the authorization was dropped: its type is {kind!r}")
        return {}

    def by_hand(self, headers: Sequence[Entry], query: Sequence[Entry], variables: Variables) -> Requirement:
        """What a request needs whose credentials stand among its headers and query parameters."""
        requirement: Requirement = {}
        for location, sent in (("header", headers), ("query", query)):
            for entry in sent:
                if entry.disabled:
                    continue
                if location == "header" and entry.name.lower() == "authorization":
                    requirement |= self._authorization(entry, variables)
                elif _CREDENTIAL_NAME.fullmatch(entry.name):
                    requirement |= self._key(entry.name, location, entry.where)
        return requirement

    def sends(self, requirement: Requirement, location: str, name: str) -> bool:
        """Whether one of the schemes of `requirement` fills the header or query parameter `name`."""
        return any(_sends(self.found[scheme], location, name) for scheme in requirement)

    def _authorization(self, header: Entry, variables: Variables) -> Requirement:
        """What an `Authorization` header asks for; of its value, no more than a prefix before a variable is told."""
        match = _PREFIX.match(variables.substitute(header.value).strip())
        if match and match[1].lower() in _WRITTEN_SCHEMES:
            scheme = match[1].lower()
            return self._add(SecurityScheme(name=scheme, type="http", scheme=scheme, where=header.where))
        prefix = re.match(r"\s*([\w-]+)\s+\{\{", header.value)
        description = f"What is sent begins with `{prefix[1]} `." if prefix else None
        return self._key("Authorization", "header", header.where, description)

    def _api_key(self, attributes: dict[str, str], where: Place) -> Requirement:
        name = attributes.get("key", "")
        if not name or "{{" in name:
            self._lose("dropped", where, "the authorization was dropped: the API key has no name")
            return {}
        return self._key(name, "query" if attributes.get("in", "").lower().startswith("query") else "header", where)

    def _key(self, name: str, location: str, where: Place, description: str | None = None) -> Requirement:
        return self._add(
            SecurityScheme(
                name="apiKey", type="apiKey", parameter=name, location=location, description=description, where=where
            )
        )

    def _oauth2(self, attributes: dict[str, str], where: Place) -> Requirement:
        token_url, authorization_url, refresh_url = (
            self._url(attributes, name, where) for name in ("accessTokenUrl", "authUrl", "refreshTokenUrl")
        )
        kind = GRANTS.get(attributes.get("grant_type", "").lower()) or _likely_flow(token_url, authorization_url)
        if attributes.get("addTokenTo", "").lower().startswith("query"):
            self._lose("lossy", where, "the token is sent in the query in Postman, in the header by OAuth 2.0's scheme")
        prefix = attributes.get("headerPrefix", "").strip()
        if prefix and prefix.lower() != "bearer":
            self._lose("lossy", where, "the token has a header prefix other than `Bearer` in Postman")
        if not kind:
            self._lose("repaired", where, "OAuth 2.0 without a flow: the token must be given")
            return self._add(SecurityScheme(name="bearer", type="http", scheme="bearer", where=where))
        scopes = dict.fromkeys(attributes.get("scope", "").replace(",", " ").split(), "")
        flow = OAuthFlow(
            kind=kind,
            authorization_url=authorization_url if kind in ("authorizationCode", "implicit") else "",
            token_url=token_url if kind != "implicit" else "",
            refresh_url=refresh_url,
            scopes=scopes,
        )
        requirement = self._add(SecurityScheme(name="oauth2", type="oauth2", flows=[flow], where=where))
        name = next(iter(requirement))
        self.found[name].flows[0].scopes.update(scopes)
        return {name: list(scopes)}

    def _url(self, attributes: dict[str, str], name: str, where: Place) -> str:
        url = attributes.get(name, "").strip()
        if "{{" in url:
            self._lose("lossy", where, f"`{name}` of OAuth 2.0 is not known: it holds a variable without a value")
            return ""
        return url

    def _add(self, scheme: SecurityScheme) -> Requirement:
        number, name = 1, scheme.name
        while name in self.found and not _same(self.found[name], scheme):
            number += 1
            name = f"{scheme.name}{number}"
        if name not in self.found:
            scheme.name = name
            self.found[name] = scheme
        return {name: []}

    def _lose(self, kind: LossKind, where: Place, message: str) -> None:
        self._losses.append(Loss(kind=kind, where=where, message=message))


def _likely_flow(token_url: str, authorization_url: str) -> str:
    """The flow of an OAuth 2.0 without grant type, told from its URLs; empty if there are none."""
    if authorization_url:
        return "authorizationCode" if token_url else "implicit"
    return "clientCredentials" if token_url else ""


def _same(one: SecurityScheme, other: SecurityScheme) -> bool:
    def key(scheme: SecurityScheme) -> tuple[object, ...]:
        flows = [(flow.kind, flow.authorization_url, flow.token_url, flow.refresh_url) for flow in scheme.flows]
        parameter = scheme.parameter.lower() if scheme.location == "header" else scheme.parameter
        return (scheme.type, scheme.scheme, scheme.bearer_format, parameter, scheme.location, flows)

    return key(one) == key(other)


def _sends(scheme: SecurityScheme, location: str, name: str) -> bool:
    if scheme.type != "apiKey":
        return location == "header" and name.lower() == "authorization"
    if scheme.location != location:
        return False
    return scheme.parameter.lower() == name.lower() if location == "header" else scheme.parameter == name
