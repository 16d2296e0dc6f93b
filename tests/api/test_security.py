"""Security schemes and requirements of Swagger 2.0 and OpenAPI 3."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api import Api, read_api
from connectory.api.model import OAuthFlow

INFO = {"title": "Orders", "version": "1"}
URLS = {"authorizationUrl": "https://a.example", "tokenUrl": "https://t.example", "scopes": {"read": "Read"}}


def swagger(schemes: dict[str, Any], fields: dict[str, Any] | None = None, **root: Any) -> Api:
    paths = {"/a": {"get": fields or {}}}
    return read_api({"swagger": "2.0", "info": INFO, "paths": paths, "securityDefinitions": schemes, **root})


def openapi(schemes: dict[str, Any], fields: dict[str, Any] | None = None, **root: Any) -> Api:
    components = {"securitySchemes": schemes}
    paths = {"/a": {"get": fields or {}}}
    return read_api({"openapi": "3.2.0", "info": INFO, "paths": paths, "components": components, **root})


@pytest.mark.parametrize(
    ("flow", "kind"),
    [
        ("accessCode", "authorizationCode"),
        ("application", "clientCredentials"),
        ("implicit", "implicit"),
        ("password", "password"),
    ],
)
def test_swagger_flows_are_spelt_as_in_openapi(flow: str, kind: str) -> None:
    (scheme,) = swagger({"o": {"type": "oauth2", "flow": flow, **URLS}}).security_schemes.values()
    (found,) = scheme.flows
    assert found == OAuthFlow(
        kind=kind, authorization_url="https://a.example", token_url="https://t.example", scopes={"read": "Read"}
    )


def test_swagger_basic_and_api_key() -> None:
    schemes = swagger(
        {"b": {"type": "basic", "x-a": 1}, "k": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "K"}}
    ).security_schemes
    assert (schemes["b"].type, schemes["b"].scheme, schemes["b"].extensions) == ("http", "basic", {"x-a": 1})
    assert (schemes["k"].parameter, schemes["k"].location, schemes["k"].description) == ("X-Key", "header", "K")


def test_openapi_schemes() -> None:
    schemes = openapi(
        {
            "http": {"type": "http", "scheme": "Bearer", "bearerFormat": "JWT"},
            "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
            "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://id.example"},
            "tls": {"type": "mutualTLS"},
            "oauth": {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {**URLS, "refreshUrl": "https://r.example"},
                    "deviceAuthorization": {
                        "deviceAuthorizationUrl": "https://d.example",
                        "tokenUrl": "https://t.example",
                    },
                    "x-note": 1,
                },
            },
        }
    ).security_schemes
    assert list(schemes) == ["http", "cookie", "oidc", "tls", "oauth"]
    assert (schemes["http"].scheme, schemes["http"].bearer_format) == ("bearer", "JWT")
    assert schemes["cookie"].location == "cookie"
    assert schemes["oidc"].open_id_connect_url == "https://id.example"
    code, device = schemes["oauth"].flows
    assert (code.kind, code.refresh_url) == ("authorizationCode", "https://r.example")
    assert (device.kind, device.authorization_url) == ("deviceAuthorization", "https://d.example")


def test_schemes_that_cannot_be_read_are_dropped_or_repaired() -> None:
    api = openapi(
        {
            "a": {"type": "saml"},
            "b": {"type": "apiKey", "in": "body", "name": "k"},
            "c": {"type": "apikey", "in": "query", "name": "k"},
            "d": {"type": "oauth2", "flows": {"magic": {}}},
        }
    )
    assert list(api.security_schemes) == ["c", "d"]
    assert [(loss.kind, loss.message) for loss in api.losses] == [
        ("dropped", "the security scheme `a` was dropped: its type `saml` is unknown"),
        ("dropped", "the security scheme `b` was dropped: an API key needs `name` and `in`"),
        ("repaired", "the type of the security scheme `c` was read as `apiKey`"),
        ("dropped", "the OAuth flow `magic` was dropped: there is no such flow"),
    ]


KEYS = {"a": {"type": "http", "scheme": "basic"}, "b": {"type": "http", "scheme": "bearer"}}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, None),
        ([], []),
        ([{}], [{}]),
        ([{"a": []}, {"a": [], "b": ["admin"]}], [{"a": []}, {"a": [], "b": ["admin"]}]),
        ([{"a": []}, {"gone": []}], [{"a": []}]),
        ([{"gone": []}], None),
    ],
)
def test_requirements_of_an_operation(written: Any, expected: Any) -> None:
    api = openapi(KEYS, {} if written is None else {"security": written}, security=[{"b": []}])
    assert api.operations[0].security == expected
    assert api.security == [{"b": []}]
