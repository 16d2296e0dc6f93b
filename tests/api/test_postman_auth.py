"""Authorization becomes security schemes, and no secret leaves the collection."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from connectory.api.model import Api, OAuthFlow, SecurityScheme
from connectory.api.postman import read_postman
from connectory.document import Document, Documents

SECRET = "hunter2-hunter2"


def read(*items: Any, **members: Any) -> Api:
    return read_postman(Document("c.json", "c.json", {"info": {}, "item": list(items), **members}), Documents())


def request(auth: Any = None, path: str = "x", **members: Any) -> dict[str, Any]:
    return {"name": "It", "request": {"method": "POST", "url": f"https://a.example/{path}", "auth": auth, **members}}


def auth(kind: str, **attributes: str) -> dict[str, Any]:
    return {"type": kind, kind: [{"key": key, "value": value, "type": "string"} for key, value in attributes.items()]}


def scheme(api: Api) -> SecurityScheme:
    (found,) = api.security_schemes.values()
    assert api.security == [{found.name: api.security[0][found.name]}]
    return found


def told(api: Api) -> list[tuple[str, str]]:
    return [(loss.kind, loss.message) for loss in api.losses if not loss.message.startswith("no response")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (auth("basic", username="me", password=SECRET), ("http", "basic", "", "")),
        (auth("bearer", token=SECRET), ("http", "bearer", "", "")),
        ({"type": "bearer", "bearer": {"token": SECRET}}, ("http", "bearer", "", "")),
        (auth("digest", username="me", password=SECRET), ("http", "digest", "", "")),
        (auth("hawk", authKey=SECRET), ("http", "hawk", "", "")),
        (auth("ntlm", password=SECRET), ("http", "ntlm", "", "")),
        (auth("awsv4", secretKey=SECRET), ("http", "aws4-hmac-sha256", "", "")),
        (auth("edgegrid", clientSecret=SECRET), ("http", "eg1-hmac-sha256", "", "")),
        (auth("oauth1", tokenSecret=SECRET), ("http", "oauth", "", "")),
        (auth("apikey", key="X-Key", value=SECRET), ("apiKey", "", "X-Key", "header")),
        (auth("apikey", key="{{name}}", value=SECRET, **{"in": "query"}), ("apiKey", "", "shop_key", "query")),
    ],
)
def test_auth_types(given: Any, expected: tuple[str, ...]) -> None:
    found = scheme(read(request(given), variable=[{"key": "name", "value": "shop_key"}]))
    assert (found.type, found.scheme, found.parameter, found.location) == expected
    assert found.where.pointer == "/item/0/request/auth"


@pytest.mark.parametrize(
    ("attributes", "flow"),
    [
        (
            {"grant_type": "authorization_code", "authUrl": "{{login}}/a", "accessTokenUrl": "{{login}}/t"},
            OAuthFlow(
                kind="authorizationCode", authorization_url="https://l.example/a", token_url="https://l.example/t"
            ),
        ),
        (
            {"grant_type": "authorization_code_with_pkce", "authUrl": "https://l/a", "refreshTokenUrl": "https://l/r"},
            OAuthFlow(kind="authorizationCode", authorization_url="https://l/a", refresh_url="https://l/r"),
        ),
        (
            {"grant_type": "client_credentials", "accessTokenUrl": "https://l/t"},
            OAuthFlow(kind="clientCredentials", token_url="https://l/t"),
        ),
        (
            {"grant_type": "password_credentials", "accessTokenUrl": "https://l/t"},
            OAuthFlow(kind="password", token_url="https://l/t"),
        ),
        (
            {"grant_type": "implicit", "authUrl": "https://l/a"},
            OAuthFlow(kind="implicit", authorization_url="https://l/a"),
        ),
        (
            {"authUrl": "https://l/a", "accessTokenUrl": "https://l/t"},
            OAuthFlow(kind="authorizationCode", authorization_url="https://l/a", token_url="https://l/t"),
        ),
        (
            {"grant_type": "client_credentials", "accessTokenUrl": "{{unknown}}/t"},
            OAuthFlow(kind="clientCredentials"),
        ),
    ],
)
def test_oauth2_flows(attributes: dict[str, str], flow: OAuthFlow) -> None:
    given = auth("oauth2", clientSecret=SECRET, accessToken=SECRET, scope="read write", **attributes)
    api = read(request(given), variable=[{"key": "login", "value": "https://l.example"}])
    flow.scopes = {"read": "", "write": ""}
    assert (scheme(api).flows, api.security) == ([flow], [{"oauth2": ["read", "write"]}])


def test_oauth2_without_a_flow_is_a_token() -> None:
    api = read(request(auth("oauth2", accessToken=SECRET)))
    assert (scheme(api).scheme, told(api)) == (
        "bearer",
        [("repaired", "OAuth 2.0 without a flow: the token must be given")],
    )


def test_scopes_of_all_requests_are_scopes_of_the_flow() -> None:
    def given(scope: str) -> dict[str, Any]:
        return auth("oauth2", grant_type="client_credentials", accessTokenUrl="https://l/t", scope=scope)

    api = read(request(given("a")), request(given("b"), "y"))
    assert list(api.security_schemes["oauth2"].flows[0].scopes) == ["a", "b"]
    assert [operation.security for operation in api.operations] == [None, [{"oauth2": ["b"]}]]


def test_auth_is_inherited_and_overridden() -> None:
    folder = {
        "name": "F",
        "auth": auth("basic"),
        "item": [request(None, "basic"), request({"type": "noauth"}, "open"), request({"type": "inherit"}, "inherit")],
    }
    api = read(request(None, "bearer"), request(None, "bearer2"), request(None, "bearer3"), folder, auth=auth("bearer"))
    assert api.security == [{"bearer": []}]
    assert {operation.path: operation.security for operation in api.operations} == {
        "/bearer": None,
        "/bearer2": None,
        "/bearer3": None,
        "/basic": [{"basic": []}],
        "/open": [],
        "/inherit": [{"basic": []}],
    }


def test_keys_of_different_names_are_different_schemes() -> None:
    api = read(
        request(auth("apikey", key="A")), request(auth("apikey", key="B"), "y"), request(auth("apikey", key="a"), "z")
    )
    assert {name: found.parameter for name, found in api.security_schemes.items()} == {"apiKey": "A", "apiKey2": "B"}


@pytest.mark.parametrize(
    ("header", "expected", "description"),
    [
        ("Bearer {{token}}", ("http", "bearer", ""), None),
        ("{{whole}}", ("http", "bearer", ""), None),
        (f"bearer {SECRET}", ("http", "bearer", ""), None),
        ("Basic {{credentials}}", ("http", "basic", ""), None),
        ("Token {{token}}", ("apiKey", "", "Authorization"), "What is sent begins with `Token `."),
        ("{{token}}", ("apiKey", "", "Authorization"), None),
        (f"{SECRET} {SECRET}", ("apiKey", "", "Authorization"), None),
    ],
)
def test_authorization_header_given_by_hand(header: str, expected: tuple[str, ...], description: str | None) -> None:
    given = request(header=[{"key": "Authorization", "value": header}])
    api = read(given, variable=[{"key": "whole", "value": f"Bearer {SECRET}"}])
    found = scheme(api)
    assert ((found.type, found.scheme, found.parameter), found.description) == (expected, description)
    assert api.operations[0].parameters == []


def test_keys_among_headers_and_query_are_no_parameters() -> None:
    header = [{"key": "x-api-key", "value": SECRET}, {"key": "X-Mode", "value": "a"}]
    api = read(request(path=f"x?subscription-key={SECRET}&q=1", header=header))
    assert [(found.location, found.parameter) for found in api.security_schemes.values()] == [
        ("header", "x-api-key"),
        ("query", "subscription-key"),
    ]
    assert api.security == [{"apiKey": [], "apiKey2": []}]
    assert [parameter.name for parameter in api.operations[0].parameters] == ["q", "X-Mode"]


def test_header_that_the_auth_sends_is_no_parameter() -> None:
    header = [{"key": "X-Key", "value": SECRET}, {"key": "Authorization", "value": f"Bearer {SECRET}"}]
    api = read(request(auth("apikey", key="x-key"), header=header), request(auth("bearer"), "y", header=header[1:]))
    assert [operation.security for operation in api.operations] == [None, [{"bearer": []}]]
    assert api.security == [{"apiKey": [], "bearer": []}]
    assert all(operation.parameters == [] for operation in api.operations)


def test_requests_of_one_operation_with_different_auth_are_alternatives() -> None:
    api = read(request(auth("bearer")), request(auth("basic")))
    assert api.security == [{"bearer": []}, {"basic": []}]


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (auth("voodoo"), "dropped", "the authorization was dropped: its type is 'voodoo'"),
        (auth("apikey"), "dropped", "the authorization was dropped: the API key has no name"),
        (auth("apikey", key="{{k}}"), "dropped", "the authorization was dropped: the API key has no name"),
        (auth("jwt"), "lossy", "the request is signed with a JWT made by Postman: the token must be given"),
        ({"type": "bearer", "bearer": 7}, "dropped", "`bearer` is not a list"),
    ],
)
def test_auth_that_cannot_be_said_is_told(given: Any, kind: str, message: str) -> None:
    assert (kind, message) in told(read(request(given)))


def test_no_secret_leaves_the_collection() -> None:
    token = f"eyJhbGciOi{SECRET}"
    body = {"mode": "raw", "raw": f'{{"user": "me", "password": "{SECRET}", "n": "{{{{secret_of_mine}}}}"}}'}
    form = {
        "mode": "formdata",
        "formdata": [{"key": "client_secret", "value": SECRET}, {"key": "a", "value": "{{plain}}"}],
    }
    xml = {"mode": "raw", "raw": f"<a><password>{SECRET}</password></a>", "options": {"raw": {"language": "xml"}}}
    header = [
        {"key": "X-Session-Token", "value": SECRET},
        {"key": "Cookie", "value": f"sid={SECRET}"},
        {"key": "X-Plain", "value": token},
        {"key": "X-Nested", "value": "{{nested}}"},
    ]
    response = {"code": 200, "body": f'{{"access_token": "{SECRET}", "list": ["{token}"]}}', "header": header}
    items = [
        request(auth("oauth2", accessToken=SECRET, clientSecret=SECRET), f"a?token={SECRET}&sig={SECRET}", body=body),
        request(auth("basic", password=SECRET), "b/{{mine}}/:key", body=form, header=header),
        request(auth("awsv4", secretKey=SECRET), "c", body=xml),
        request(None, "d", header=[{"key": "Authorization", "value": f"{SECRET} {SECRET}"}]),
        {"name": "e", "request": {"url": f"https://me:{SECRET}@a.example/e"}},
    ]
    items[1]["response"] = [response]
    url = {
        "raw": "https://a.example/f/:key",
        "host": ["a.example"],
        "path": ["f", ":key"],
        "variable": [{"key": "key", "value": SECRET}],
    }
    items.append({"name": "f", "request": {"method": "GET", "url": url}})
    variables = [
        {"key": "mine", "value": SECRET, "type": "secret"},
        {"key": "secret_of_mine", "value": SECRET},
        {"key": "nested", "value": "a{{mine}}"},
        {"key": "plain", "value": token},
    ]
    api = read(*items, variable=variables)
    assert len(api.operations) == len(items)
    assert SECRET not in said(api)


def said(value: Any) -> str:
    """All that a model says, without the documents that its places lead to."""
    if isinstance(value, tuple) and hasattr(value, "place"):
        return said(value.value)
    if dataclasses.is_dataclass(value):
        names = [found.name for found in dataclasses.fields(value) if found.name not in ("where", "documents")]
        return " ".join(said(getattr(value, name)) for name in names)
    if isinstance(value, dict):
        return " ".join(said(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return " ".join(said(part) for part in value)
    return str(value)
