"""Security schemes and requirements; the spelling of Swagger 2.0 becomes that of OpenAPI 3."""

from __future__ import annotations

from connectory.api.model import OAuthFlow, Requirement, SecurityScheme
from connectory.api.reading import Object

_TYPES = {name.lower(): name for name in ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS", "basic")}
_FLOWS = ("authorizationCode", "clientCredentials", "implicit", "password", "deviceAuthorization")
_SWAGGER_FLOWS = {
    "accessCode": "authorizationCode",
    "application": "clientCredentials",
    "implicit": "implicit",
    "password": "password",
}


def read_security_schemes(owner: Object, key: str) -> dict[str, SecurityScheme]:
    """The schemes under `key`: `securityDefinitions` of Swagger 2.0, `components.securitySchemes` of OpenAPI 3."""
    schemes = {}
    for name, fields in owner.members(key, "security scheme"):
        scheme = _scheme(name, fields)
        if scheme is not None:
            schemes[name] = scheme
    return schemes


def _scheme(name: str, fields: Object) -> SecurityScheme | None:
    written = fields.text("type") or ""
    kind = _TYPES.get(written.lower())
    if kind is None:
        fields.lose("dropped", None, f"the security scheme `{name}` was dropped: its type `{written}` is unknown")
        return None
    if kind != written:
        fields.lose("repaired", "type", f"the type of the security scheme `{name}` was read as `{kind}`")
    scheme = SecurityScheme(
        name=name,
        type=kind,
        description=fields.text("description"),
        extensions=fields.extensions(),
        where=fields.place,
    )
    if kind == "basic":
        scheme.type, scheme.scheme = "http", "basic"
    elif kind == "apiKey":
        scheme.parameter, scheme.location = fields.text("name") or "", (fields.text("in") or "").lower()
        if not scheme.parameter or scheme.location not in ("header", "query", "cookie"):
            fields.lose("dropped", None, f"the security scheme `{name}` was dropped: an API key needs `name` and `in`")
            return None
    elif kind == "http":
        scheme.scheme = (fields.text("scheme") or "").lower()
        scheme.bearer_format = fields.text("bearerFormat") or ""
    elif kind == "openIdConnect":
        scheme.open_id_connect_url = fields.text("openIdConnectUrl") or ""
    elif kind == "oauth2":
        scheme.flows = _flows(fields) if "flows" in fields.fields else _swagger_flow(fields)
    return scheme


def _flows(scheme: Object) -> list[OAuthFlow]:
    flows = []
    for kind, fields in scheme.members("flows", "OAuth flow", extensions=True):
        if kind in _FLOWS:
            flows.append(_flow(kind, fields))
        else:
            fields.lose("dropped", None, f"the OAuth flow `{kind}` was dropped: there is no such flow")
    return flows


def _swagger_flow(scheme: Object) -> list[OAuthFlow]:
    written = scheme.text("flow") or ""
    kind = _SWAGGER_FLOWS.get(written) or (written if written in _FLOWS else None)
    if kind is None:
        scheme.lose("dropped", None, f"the OAuth flow `{written}` was dropped: there is no such flow")
        return []
    return [_flow(kind, scheme)]


def _flow(kind: str, fields: Object) -> OAuthFlow:
    return OAuthFlow(
        kind=kind,
        authorization_url=fields.text("authorizationUrl") or fields.text("deviceAuthorizationUrl") or "",
        token_url=fields.text("tokenUrl") or "",
        refresh_url=fields.text("refreshUrl") or "",
        scopes=fields.text_map("scopes"),
    )


def read_security(owner: Object, schemes: dict[str, SecurityScheme]) -> list[Requirement] | None:
    """The requirements of the API or an operation, None where it says nothing.

    An alternative that names a scheme which is not there is dropped; were nothing left, the owner would seem to need no
    security at all, so it then counts as saying nothing.
    """
    written = owner.fields.get("security")
    if written is None:
        return None
    alternatives = list(owner.items("security", "a security requirement"))
    usable = [_requirement(alternative, schemes) for alternative in alternatives]
    kept = [requirement for requirement in usable if requirement is not None]
    return kept if kept or written == [] else None


def _requirement(alternative: Object, schemes: dict[str, SecurityScheme]) -> Requirement | None:
    for name in alternative.fields:
        if name not in schemes:
            message = f"a security requirement was dropped: there is no security scheme `{name}`"
            alternative.lose("dropped", name, message)
            return None
    return {str(name): alternative.texts(name) for name in alternative.fields}


def read_api_security(root: Object, schemes: dict[str, SecurityScheme]) -> list[Requirement]:
    """The requirements of the API, empty where it says nothing."""
    return read_security(root, schemes) or []
