"""Each kind of authentication by itself: the exact JSON of the platform, and what is recognised."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api.model import SecurityScheme
from connectory.connector.authentication import (
    api_key,
    basic,
    bearer,
    client_credentials,
    entra_id,
    oauth2,
    open_id_connect,
    parameters,
    secret,
)
from connectory.connector.authentication.entra_id import Endpoint
from connectory.connector.authentication.sign_in import SignIn
from connectory.document import Documents, Place

AUTHORIZE, TOKEN = "https://login.fernhill.example/authorize", "https://login.fernhill.example/token"


@pytest.fixture
def scheme(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.getbasetemp() / "empty.json"
    file.write_text("{}")
    place = Place(Documents().open(str(file)))

    def make(type_: str, **fields: Any) -> SecurityScheme:
        return SecurityScheme(name="scheme", type=type_, where=place, **fields)

    return make


def sign_in(**changes: Any) -> SignIn:
    values: dict[str, Any] = {
        "authorization_url": AUTHORIZE,
        "token_url": TOKEN,
        "refresh_url": TOKEN,
        "scopes": ["orders.read", "orders.write"],
        "flow_scopes": {"orders.read": "Read orders"},
        "client_id": "fernhill",
    }
    return SignIn(**values | changes)


# --- secrets


def test_api_key(scheme: Any) -> None:
    built = secret.injected(api_key.read(scheme("apiKey", location="header", parameter="X-API-Key")))
    assert built.parameters == {
        "api_key": {
            "type": "securestring",
            "uiDefinition": {
                "displayName": "API Key",
                "description": "The API key for this API, sent in the header X-API-Key.",
                "tooltip": "Provide your API key",
                "constraints": {"tabIndex": 2, "clearText": False, "required": "true"},
            },
        }
    }
    assert built.definition == {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    assert (built.policies, built.script, built.losses) == ([], None, [])


def test_defect_10_prefix_is_put_on_the_wire_and_the_text_names_the_header(scheme: Any) -> None:
    key = api_key.read(scheme("apiKey", location="header", parameter="Authorization"), prefix="Token")
    built = secret.injected(key, ["GetOrder"])
    text = built.parameters["api_key"]["uiDefinition"]["description"]
    assert text == "The API key for this API, sent in the header Authorization, without the word Token."
    assert built.definition == {"type": "apiKey", "in": "header", "name": "Authorization"}
    assert [policy["parameters"] for policy in built.policies] == [
        {
            "x-ms-apimTemplate-operationName": ["GetOrder"],
            "x-ms-apimTemplate-policySection": "Request",
            "x-ms-apimTemplateParameter.name": "Authorization",
            "x-ms-apimTemplateParameter.value": "Token @headers('Authorization')",
            "x-ms-apimTemplateParameter.existsAction": "override",
        }
    ]


@pytest.mark.parametrize(
    ("header", "description", "prefix"),
    [
        ("Authorization", 'Enter "Bearer [space] token".', "Bearer"),
        ("authorization", "JWT Authorization header using the Bearer scheme.", "Bearer"),
        ("Authorization", "`Authorization: Token 9944b09199c62bcf`", "Token"),
        ("Authorization", "What is sent begins with `SSWS `.", "SSWS"),
        ("Authorization", "Pass the key without the word Bearer.", None),
        ("Authorization", "Authorization: your key", None),
        ("Authorization", None, None),
        ("X-Auth", "A bearer token", None),
    ],
)
def test_prefix_is_read_from_the_description_only_if_sure(
    scheme: Any, header: str, description: str | None, prefix: str | None
) -> None:
    described = scheme("apiKey", location="header", parameter=header, description=description)
    assert api_key.described_prefix(described) == prefix


def test_configured_prefix_wins_even_if_it_is_empty(scheme: Any) -> None:
    described = scheme("apiKey", location="header", parameter="Authorization", description="Bearer token")
    assert api_key.read(described, prefix="").prefix == ""


def test_api_key_in_the_query_has_no_prefix(scheme: Any) -> None:
    built = secret.injected(api_key.read(scheme("apiKey", location="query", parameter="key"), prefix="Token"))
    assert built.definition == {"type": "apiKey", "in": "query", "name": "key"}
    assert built.policies == []
    assert built.losses == ["the prefix `Token` was not used: the API key does not stand in a header"]


def test_api_key_in_a_cookie_is_sent_by_a_policy(scheme: Any) -> None:
    built = secret.injected(api_key.read(scheme("apiKey", location="cookie", parameter="sid")))
    assert built.definition is None
    assert list(built.parameters) == ["api_key"]
    (policy,) = built.policies
    assert policy["parameters"]["x-ms-apimTemplateParameter.name"] == "Cookie"
    assert policy["parameters"]["x-ms-apimTemplateParameter.value"] == "sid=@connectionParameters('api_key')"
    assert len(built.losses) == 1


def test_basic() -> None:
    built = basic.build()
    assert built.parameters == {
        "username": {
            "type": "securestring",
            "uiDefinition": {
                "displayName": "Username",
                "description": "The Username for this api",
                "tooltip": "Provide the Username",
                "constraints": {"tabIndex": 2, "clearText": True, "required": "true"},
            },
        },
        "password": {
            "type": "securestring",
            "uiDefinition": {
                "displayName": "Password",
                "description": "The Password for this api",
                "tooltip": "Provide the Password",
                "constraints": {"tabIndex": 3, "clearText": False, "required": "true"},
            },
        },
    }
    assert built.definition == {"type": "basic"}


def test_bearer_lets_users_type_the_token_only(scheme: Any) -> None:
    token = bearer.read(scheme("http", scheme="bearer"))
    assert token is not None
    built = secret.injected(token)
    assert built.definition == {"type": "apiKey", "in": "header", "name": "Authorization"}
    (policy,) = built.policies
    assert policy["parameters"] == {
        "x-ms-apimTemplate-policySection": "Request",
        "x-ms-apimTemplateParameter.name": "Authorization",
        "x-ms-apimTemplateParameter.value": "Bearer @headers('Authorization')",
        "x-ms-apimTemplateParameter.existsAction": "override",
    }


def test_scheme_of_the_services_own_is_sent_like_a_bearer(scheme: Any) -> None:
    token = bearer.read(scheme("http", scheme="dsn"))
    assert token is not None
    assert (token.prefix, len(token.losses)) == ("DSN", 1)


@pytest.mark.parametrize("name", ["digest", "hoba", "negotiate", "scram-sha-256"])
def test_scheme_that_computes_its_header_is_no_secret(scheme: Any, name: str) -> None:
    assert bearer.read(scheme("http", scheme=name)) is None


# --- sign-in


def test_generic_sign_in() -> None:
    """Defects 2, 3 and 4: scopes are a list, refreshUrl is never empty, each connector has its own redirect URL."""
    built = oauth2.build(sign_in())
    assert built.parameters == {
        "token": {
            "type": "oauthSetting",
            "oAuthSettings": {
                "identityProvider": "oauth2",
                "clientId": "fernhill",
                "scopes": ["orders.read", "orders.write"],
                "redirectMode": "GlobalPerConnector",
                "redirectUrl": "https://global.consent.azure-apim.net/redirect",
                "properties": {"IsFirstParty": "False", "IsOnbehalfofLoginSupported": False},
                "customParameters": {
                    "authorizationUrl": {"value": AUTHORIZE},
                    "tokenUrl": {"value": TOKEN},
                    "refreshUrl": {"value": TOKEN},
                },
            },
        }
    }
    assert built.definition == {
        "type": "oauth2",
        "flow": "accessCode",
        "authorizationUrl": AUTHORIZE,
        "tokenUrl": TOKEN,
        "scopes": {"orders.read": "Read orders", "orders.write": ""},
    }


def test_defect_29_no_scopes_are_an_empty_list() -> None:
    built = oauth2.build(sign_in(scopes=[], flow_scopes={}))
    assert built.parameters["token"]["oAuthSettings"]["scopes"] == []
    assert built.scopes == []


def test_unknown_client_id_is_a_placeholder_and_told() -> None:
    built = oauth2.build(sign_in(client_id=None))
    assert built.parameters["token"]["oAuthSettings"]["clientId"] == "[[ClientId]]"
    assert [loss for loss in built.losses if "oauth2.clientId" in loss]


def test_placeholders_in_the_urls_become_inputs_of_the_sign_in() -> None:
    shop = "https://{shop}.fernhill.example"
    urls = {"authorization_url": f"{shop}/authorize?access_type=offline", "token_url": f"{shop}/token"}
    built = oauth2.build(sign_in(**urls, refresh_url=f"{shop}/token"))
    settings = built.parameters["token"]["oAuthSettings"]
    custom = {name: each["value"] for name, each in settings["customParameters"].items()}
    assert settings["identityProvider"] == "oauth2generic"
    assert custom["authorizationUrlTemplate"] == f"{shop}/authorize"
    assert custom["authorizationUrlQueryStringTemplate"].startswith("?response_type=code&client_id={ClientId}&")
    assert custom["authorizationUrlQueryStringTemplate"].endswith("&access_type=offline")
    assert "{ClientSecret}" in custom["tokenBodyTemplate"]
    assert "{RefreshToken}" in custom["refreshBodyTemplate"]
    assert list(built.parameters) == ["token", "token:shop"]
    assert built.parameters["token:shop"]["uiDefinition"]["displayName"] == "Shop"
    assert built.definition is not None
    assert built.definition["tokenUrl"] == "https://shop.fernhill.example/token"


@pytest.mark.parametrize(
    ("provider", "custom", "losses"),
    [
        ("github", {}, []),
        ("DocuSign", {"LoginUri": "https://account.docusign.com"}, []),
        ("SalesforceV2", {}, ["the identity provider `SalesforceV2` needs oauth2.customParameters.LoginUri"]),
        ("nosuch", {}, ["the identity provider `nosuch` is not known here: check its name and its custom parameters"]),
    ],
)
def test_provider_that_the_platform_knows(provider: str, custom: dict[str, str], losses: list[str]) -> None:
    built = oauth2.build(sign_in(), provider, custom)
    settings = built.parameters["token"]["oAuthSettings"]
    assert settings["identityProvider"] == provider
    assert settings["customParameters"] == {name: {"value": value} for name, value in custom.items()}
    assert built.losses == losses


def test_entra_id() -> None:
    """Defects 1, 4 and 11: `loginUri`, its own redirect URL, and a tenant that is never empty."""
    endpoint = entra_id.recognise("https://login.windows.net/common/oauth2/authorize")
    assert endpoint is not None
    graph = "https://graph.microsoft.com"
    built = entra_id.build(sign_in(scopes=[]), endpoint, resource_uri=graph, tenant_id="")
    assert built.parameters == {
        "token": {
            "type": "oauthSetting",
            "oAuthSettings": {
                "identityProvider": "aad",
                "clientId": "fernhill",
                "scopes": [],
                "redirectMode": "GlobalPerConnector",
                "redirectUrl": "https://global.consent.azure-apim.net/redirect",
                "properties": {
                    "IsFirstParty": "False",
                    "AzureActiveDirectoryResourceId": graph,
                    "IsOnbehalfofLoginSupported": False,
                },
                "customParameters": {
                    "loginUri": {"value": "https://login.windows.net"},
                    "tenantId": {"value": "common"},
                    "resourceUri": {"value": graph},
                },
            },
        },
        "token:TenantId": {
            "type": "string",
            "metadata": {"sourceType": "AzureActiveDirectoryTenant"},
            "uiDefinition": {"constraints": {"required": "false", "hidden": "true"}},
        },
    }


def test_defect_5_on_behalf_of_is_an_option() -> None:
    endpoint = Endpoint("https://login.microsoftonline.com", "common", 1)
    built = entra_id.build(sign_in(), endpoint, resource_uri="https://graph.microsoft.com", on_behalf_of=True)
    settings = built.parameters["token"]["oAuthSettings"]
    assert settings["properties"]["IsOnbehalfofLoginSupported"] is True
    assert settings["customParameters"]["enableOnbehalfOfLogin"] == {"value": "true"}


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        (
            "https://login.microsoftonline.com/common/oauth2/authorize",
            ("https://login.microsoftonline.com", "common", 1),
        ),
        (
            "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token",
            ("https://login.microsoftonline.com", "contoso.com", 2),
        ),
        (
            "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
            ("https://login.microsoftonline.com", "common", 2),
        ),
        ("https://login.windows.net/common/oauth2/token", ("https://login.windows.net", "common", 1)),
        ("https://login.microsoftonline.us/t/oauth2/token", ("https://login.microsoftonline.us", "t", 1)),
        ("https://login.chinacloudapi.cn/common/oauth2/token", ("https://login.chinacloudapi.cn", "common", 1)),
        ("https://sts.windows.net/abc/", ("https://login.microsoftonline.com", "abc", 1)),
        ("https://LOGIN.microsoftonline.com/oauth2/token", ("https://login.microsoftonline.com", "common", 1)),
        ("https://login.microsoftonline.com/te/contoso/b2c_1/oauth2/v2.0/token", None),
        ("https://contoso.b2clogin.com/contoso/oauth2/v2.0/token", None),
        ("https://login.microsoftonline.com.evil.example/common/oauth2/token", None),
        ("", None),
    ],
)
def test_defect_6_entra_id_is_known_by_its_hosts(url: str, endpoint: tuple[str, str, int] | None) -> None:
    assert entra_id.recognise(url) == endpoint


@pytest.mark.parametrize(
    ("scopes", "host", "resource"),
    [
        (["https://graph.microsoft.com/User.Read", "openid"], "", "https://graph.microsoft.com"),
        (["api://orders/read", "api://orders/write"], "", "api://orders"),
        (["https://management.azure.com//.default"], "", "https://management.azure.com/"),
        (["api://orders/read", "api://stock/read"], "", None),
        (["api://orders/read", "User.Read"], "", None),
        (["user_impersonation"], "management.azure.com", "https://management.azure.com/"),
        (["openid"], "fernhill.example", None),
    ],
)
def test_resource_comes_from_the_scopes_or_the_host(scopes: list[str], host: str, resource: str | None) -> None:
    assert entra_id.find_resource(scopes, host) == resource


def test_client_credentials_with_the_platforms_entra_id() -> None:
    endpoint = Endpoint("https://login.windows.net", "common", 1)
    built = entra_id.build_client_credentials(
        sign_in(scopes=[]), endpoint, resource_uri="https://management.core.windows.net"
    )
    assert built.parameters["token"]["oAuthSettings"] == {
        "identityProvider": "aad",
        "scopes": [],
        "redirectMode": "GlobalPerConnector",
        "customParameters": {
            "TenantId": {},
            "ResourceUri": {"value": "https://management.core.windows.net"},
            "loginUriAAD": {"value": "https://login.windows.net"},
            "grantType": {"value": "client_credentials"},
        },
    }
    assert {name: each["type"] for name, each in built.parameters.items()} == {
        "token": "oauthSetting",
        "token:TenantId": "string",
        "token:clientId": "string",
        "token:clientSecret": "securestring",
    }


@pytest.mark.parametrize(
    ("url", "token_url"),
    [
        (
            "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        ),
        ("https://accounts.google.com/.well-known/openid-configuration", "https://oauth2.googleapis.com/token"),
        ("https://x.eu.auth0.com/.well-known/openid-configuration", "https://x.eu.auth0.com/oauth/token"),
        ("https://x.okta.com/.well-known/openid-configuration", "https://x.okta.com/oauth2/v1/token"),
        (
            "https://x.okta.com/oauth2/default/.well-known/openid-configuration",
            "https://x.okta.com/oauth2/default/v1/token",
        ),
        (
            "https://sso.fernhill.example/realms/shop/.well-known/openid-configuration",
            "https://sso.fernhill.example/realms/shop/protocol/openid-connect/token",
        ),
        ("https://id.fernhill.example/.well-known/openid-configuration", None),
        ("", None),
    ],
)
def test_well_known_issuers_need_no_fetching(scheme: Any, url: str, token_url: str | None) -> None:
    flow = open_id_connect.find_flow(scheme("openIdConnect", open_id_connect_url=url))
    assert (flow.token_url if flow else None) == token_url


# --- client credentials


def test_client_credentials_hand_the_script_what_it_needs() -> None:
    """Defects 9, 15 and 16: no security definition; policies for the given operations only."""
    url = "https://{region}.fernhill.example/token"
    built = client_credentials.build(url, ["read", "a&b"], ["GetOrder"], form={"audience": "https://api.example/"})
    values = {
        policy["parameters"]["x-ms-apimTemplateParameter.name"]: policy["parameters"][
            "x-ms-apimTemplateParameter.value"
        ]
        for policy in built.policies
    }
    assert values == {
        "x-connectory-token-url": "https://@connectionParameters('region').fernhill.example/token",
        "x-connectory-token-form": (
            "grant_type=client_credentials&scope=read+a%26b&audience=https%3A%2F%2Fapi.example%2F"
        ),
        "x-connectory-client-id": "@connectionParameters('clientId')",
        "x-connectory-client-secret": "@connectionParameters('clientSecret')",
        "x-connectory-client-authentication": "body",
    }
    assert all(policy["parameters"]["x-ms-apimTemplate-operationName"] == ["GetOrder"] for policy in built.policies)
    assert {name: each["type"] for name, each in built.parameters.items()} == {
        "clientId": "string",
        "clientSecret": "securestring",
        "region": "string",
    }
    assert built.definition is None
    assert built.script is not None
    assert "class Script : ScriptBase" in built.script


@pytest.mark.parametrize(
    ("text", "name"),
    [("DD-API-KEY", "DD_API_KEY"), ("token", "token_key"), ("ключ", "key"), ("a.b:c", "a_b_c"), ("", "key")],
)
def test_parameter_names_are_of_the_platforms_alphabet(text: str, name: str) -> None:
    assert parameters.parameter_name(text) == name
