"""From the requirements of a description to what a connection asks for and what each operation says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectory.config import Authentication, OAuth2
from connectory.connector.policies import dynamic_host_url
from connectory.convert.steps import map_security
from connectory.convert.work import Work
from connectory.errors import ConfigError

KEY = {"type": "apiKey", "in": "header", "name": "X-API-Key"}
QUERY_KEY = {"type": "apiKey", "in": "query", "name": "key"}
COOKIE = {"type": "apiKey", "in": "cookie", "name": "sid"}
BASIC = {"type": "http", "scheme": "basic"}
BEARER = {"type": "http", "scheme": "bearer"}
MUTUAL = {"type": "mutualTLS"}
LOGIN = "https://login.fernhill.example"
CODE = {"authorizationUrl": f"{LOGIN}/authorize", "tokenUrl": f"{LOGIN}/token", "scopes": {"read": "Read", "write": ""}}
CLIENT = {"tokenUrl": f"{LOGIN}/token", "scopes": {"read": "Read"}}
IMPLICIT = {"authorizationUrl": f"{LOGIN}/authorize", "scopes": {}}
GRAPH = "https://login.microsoftonline.com/common/oauth2"

VALUE = "x-ms-apimTemplateParameter.value"
OPERATIONS = "x-ms-apimTemplate-operationName"


def oauth(**flows: Any) -> dict[str, Any]:
    return {"type": "oauth2", "flows": flows}


Secure = Callable[..., Work]
Changes = Callable[[Work], list[tuple[str, str]]]


@pytest.fixture
def secure(start_work: Callable[..., Work]) -> Secure:
    """Runs the step on an API with these schemes; `security` is the API's, `operations` the requirements of its own
    operations (None: says nothing), which are called Op0, Op1, ..."""

    def run(
        schemes: dict[str, Any], security: Any = None, operations: Any = (None,), host: str = "", **config: Any
    ) -> Work:
        paths = {
            f"/{number}": {"get": {"responses": {}} | ({} if own is None else {"security": own})}
            for number, own in enumerate(operations)
        }
        root = {} if security is None else {"security": security}
        work = start_work({"paths": paths, "components": {"securitySchemes": schemes}, **root}, **config)
        for number, built in enumerate(work.operations):
            built.swagger["operationId"] = f"Op{number}"
        work.definition |= {"host": host or "api.fernhill.example", "basePath": "/v1", "schemes": ["https"]}
        map_security.run(work)
        return work

    return run


def values(work: Work) -> dict[str, str]:
    return {each["title"]: each["parameters"][VALUE] for each in work.policies}


def settings_of(work: Work) -> Any:
    return work.connection_parameters["token"]["oAuthSettings"]


# --- one scheme


def test_no_security_is_none(secure: Secure) -> None:
    work = secure({})
    assert (work.connection_parameters, work.policies, work.credentials) == ({}, [], [])
    assert "securityDefinitions" not in work.definition
    assert "security" not in work.definition


def test_scheme_becomes_the_one_security_definition(secure: Secure) -> None:
    work = secure({"k": KEY | {"description": "Ask us."}}, [{"k": []}])
    assert list(work.connection_parameters) == ["api_key"]
    assert work.definition["securityDefinitions"]["k"]["name"] == "X-API-Key"
    assert work.definition["security"] == [{"k": []}]
    assert "security" not in work.operations[0].swagger
    assert work.credentials == ["The connection asks for your API key, which is sent in the header X-API-Key. Ask us."]


def test_operation_without_need_says_so_and_gets_no_prefix(secure: Secure) -> None:
    work = secure({"b": BEARER}, [{"b": []}], [None, []])
    assert [built.swagger.get("security") for built in work.operations] == [None, []]
    assert work.policies[0]["parameters"][OPERATIONS] == ["Op0"]


def test_policies_are_for_all_operations_if_all_need_them(secure: Secure) -> None:
    work = secure({"b": BEARER}, [{"b": []}], [None, None])
    assert OPERATIONS not in work.policies[0]["parameters"]


def test_scheme_that_is_required_nowhere_is_used_all_the_same(secure: Secure, changes: Changes) -> None:
    work = secure({"k": KEY}, None, [None, []])
    assert list(work.connection_parameters) == ["api_key"]
    assert [built.swagger.get("security") for built in work.operations] == [None, []]
    assert ("added", "the security scheme `k` is used for all operations: the description requires none") in changes(
        work
    )


def test_optional_sign_in_is_always_made_and_told(secure: Secure, changes: Changes) -> None:
    work = secure({"k": KEY}, [{}, {"k": []}], [None, [{}]])
    assert [built.swagger.get("security") for built in work.operations] == [None, []]
    told = (
        "1 operation allows calls without signing in, which the connector does not offer: a connection always signs in"
    )
    assert ("lossy", told) in changes(work)


@pytest.mark.parametrize(
    ("scheme", "word"), [(MUTUAL, "client certificates"), ({"type": "http", "scheme": "digest"}, "custom code")]
)
def test_scheme_that_cannot_be_done_is_told_with_a_remedy(
    secure: Secure, changes: Changes, scheme: dict[str, Any], word: str
) -> None:
    work = secure({"m": scheme}, [{"m": []}])
    assert work.connection_parameters == {}
    assert [message for kind, message in changes(work) if kind == "dropped" and word in message]
    assert ("lossy", "GET /0 needs `m`, which no connection has") in changes(work)
    assert work.limitations == ["The service may refuse these operations, as they need another sign-in: Op0."]


# --- OAuth 2.0


def test_scopes_are_those_that_the_kept_operations_need(secure: Secure) -> None:
    scheme = {"o": oauth(authorizationCode=CODE)}
    assert settings_of(secure(scheme, [{"o": []}]))["scopes"] == ["read", "write"]
    needed = secure(scheme, [{"o": ["write"]}], [None, [{"o": ["admin", "write"]}]])
    assert settings_of(needed)["scopes"] == ["write", "admin"]
    assert needed.definition["security"] == [{"o": ["write", "admin"]}]
    assert set(needed.definition["securityDefinitions"]["o"]["scopes"]) == {"read", "write", "admin"}
    configured = secure(scheme, [{"o": ["write"]}], oauth2=OAuth2(scopes=[]))
    assert settings_of(configured)["scopes"] == []


def test_configuration_gives_the_values_of_the_sign_in(secure: Secure) -> None:
    """Defect 3: `oauth2.refreshUrl` is used."""
    config = OAuth2(client_id="id", refresh_url=f"{LOGIN}/refresh", redirect_mode="Global")
    found = settings_of(secure({"o": oauth(authorizationCode=CODE)}, [{"o": []}], oauth2=config))
    assert (found["clientId"], found["redirectMode"]) == ("id", "Global")
    assert {name: each["value"] for name, each in found["customParameters"].items()} == {
        "authorizationUrl": f"{LOGIN}/authorize",
        "tokenUrl": f"{LOGIN}/token",
        "refreshUrl": f"{LOGIN}/refresh",
    }
    flow = CODE | {"refreshUrl": f"{LOGIN}/again"}
    stated = settings_of(secure({"o": oauth(authorizationCode=flow)}, [{"o": []}]))
    assert stated["customParameters"]["refreshUrl"]["value"] == f"{LOGIN}/again"


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("/oauth/token", "https://api.fernhill.example/oauth/token"),
        ("token", "https://api.fernhill.example/v1/token"),
        ("//login.example/token", "https://login.example/token"),
        (" https://login.example/token ", "https://login.example/token"),
    ],
)
def test_relative_addresses_are_of_the_apis_server(secure: Secure, url: str, absolute: str) -> None:
    work = secure({"o": oauth(authorizationCode=CODE | {"tokenUrl": url})}, [{"o": []}])
    assert settings_of(work)["customParameters"]["tokenUrl"]["value"] == absolute


def test_relative_address_of_a_server_that_the_connection_names(start_work: Callable[..., Work]) -> None:
    schemes = {"c": oauth(clientCredentials=CLIENT | {"tokenUrl": "/token"})}
    work = start_work(
        {
            "paths": {"/0": {"get": {"responses": {}}}},
            "components": {"securitySchemes": schemes},
            "security": [{"c": []}],
        }
    )
    work.operations[0].swagger["operationId"] = "Op0"
    work.connection_parameters["shop"] = {"type": "string"}
    work.policies.append(dynamic_host_url.build("Host", "https://@connectionParameters('shop','a').example/v1"))
    map_security.run(work)
    assert work.policies[1]["parameters"][VALUE] == "https://@connectionParameters('shop').example/token"
    assert work.connection_parameters["shop"] == {"type": "string"}
    assert list(work.connection_parameters) == ["shop", "clientId", "clientSecret"]


def test_defect_8_implicit_flow_becomes_a_sign_in_if_the_token_url_is_known(secure: Secure, changes: Changes) -> None:
    implicit = {"o": oauth(implicit=IMPLICIT)}
    work = secure(implicit, [{"o": []}], oauth2=OAuth2(token_url=f"{LOGIN}/token"))
    assert settings_of(work)["customParameters"]["tokenUrl"]["value"] == f"{LOGIN}/token"
    told = "the flow `implicit` became the authorization code flow, the only one of the platform"
    assert ("lossy", told) in changes(work)
    known = secure({"o": oauth(implicit=IMPLICIT | {"authorizationUrl": f"{GRAPH}/authorize"})}, [{"o": []}])
    assert settings_of(known)["identityProvider"] == "aad"


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param(oauth(implicit=IMPLICIT), id="implicit"),
        pytest.param(oauth(password={"tokenUrl": f"{LOGIN}/token", "scopes": {}}), id="password"),
        pytest.param(oauth(), id="no flow"),
        pytest.param(
            {"type": "openIdConnect", "openIdConnectUrl": f"{LOGIN}/.well-known/openid-configuration"}, id="OpenID"
        ),
    ],
)
def test_defect_8_flow_that_cannot_be_done_asks_for_a_token_and_names_the_remedy(
    secure: Secure, changes: Changes, scheme: dict[str, Any]
) -> None:
    work = secure({"o": scheme}, [{"o": []}])
    assert values(work) == {"Set header Authorization": "Bearer @headers('Authorization')"}
    (told,) = [message for kind, message in changes(work) if kind == "lossy"]
    assert "set oauth2.authorizationUrl and oauth2.tokenUrl" in told
    assert len(work.limitations) == 1
    config = OAuth2(authorization_url=f"{LOGIN}/a", token_url=f"{LOGIN}/t")
    assert "token" in secure({"o": scheme}, [{"o": []}], oauth2=config).connection_parameters


def test_code_flow_is_preferred_to_the_makeshift_of_a_scheme_beside_it(secure: Secure) -> None:
    """Two schemes of one sign-in, both listed as needed: Google describes its APIs in this way."""
    schemes = {"i": oauth(implicit=IMPLICIT), "o": oauth(authorizationCode=CODE)}
    work = secure(schemes, [{"i": ["read"], "o": ["read"]}, {"i": ["write"], "o": ["write"]}])
    assert list(work.connection_parameters) == ["token"]
    assert settings_of(work)["scopes"] == ["read"]


def test_entra_id_version_1_of_a_known_api(secure: Secure) -> None:
    flow = {"authorizationUrl": f"{GRAPH}/authorize", "tokenUrl": f"{GRAPH}/token", "scopes": {"User.Read": ""}}
    work = secure({"o": oauth(authorizationCode=flow)}, [{"o": ["User.Read"]}], host="graph.microsoft.com")
    custom = settings_of(work)["customParameters"]
    assert settings_of(work)["identityProvider"] == "aad"
    assert custom["resourceUri"] == {"value": "https://graph.microsoft.com"}
    assert "token:TenantId" in work.connection_parameters


def test_entra_id_version_2_without_a_resource_uses_the_generic_provider(secure: Secure, changes: Changes) -> None:
    url = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    flow = {"authorizationUrl": f"{url}/authorize", "tokenUrl": f"{url}/token", "scopes": {"openid": ""}}
    scheme = {"o": oauth(authorizationCode=flow)}
    work = secure(scheme, [{"o": ["openid"]}], oauth2=OAuth2(tenant_id="contoso.com"))
    token_url = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"
    assert settings_of(work)["identityProvider"] == "oauth2"
    assert settings_of(work)["customParameters"]["tokenUrl"]["value"] == token_url
    assert settings_of(work)["scopes"] == ["openid", "offline_access"]
    assert [message for _, message in changes(work) if "set oauth2.resourceUri" in message]
    named = secure(scheme, [{"o": ["openid"]}], oauth2=OAuth2(resource_uri="api://orders"))
    assert settings_of(named)["identityProvider"] == "aad"
    assert named.definition["securityDefinitions"]["o"]["tokenUrl"].endswith("/common/oauth2/v2.0/token")


def test_entra_id_without_a_resource_has_a_placeholder(secure: Secure, changes: Changes) -> None:
    flow = {"authorizationUrl": f"{GRAPH}/authorize", "tokenUrl": f"{GRAPH}/token", "scopes": {}}
    work = secure({"o": oauth(authorizationCode=flow)}, [{"o": []}])
    assert settings_of(work)["customParameters"]["resourceUri"] == {"value": "[[ResourceUri]]"}
    assert [message for _, message in changes(work) if "set oauth2.resourceUri" in message]


def test_provider_can_be_chosen_and_microsofts_own_cannot(secure: Secure) -> None:
    scheme = {"o": oauth(authorizationCode=CODE)}
    work = secure(scheme, [{"o": []}], oauth2=OAuth2(identity_provider="oauth2generic", custom_parameters={"x": "1"}))
    assert settings_of(work)["customParameters"]["authorizationUrlTemplate"]["value"] == f"{LOGIN}/authorize"
    assert settings_of(work)["customParameters"]["x"] == {"value": "1"}
    with pytest.raises(ConfigError, match="Microsoft's own"):
        secure(scheme, [{"o": []}], oauth2=OAuth2(identity_provider="aadcertificate"))


def test_defect_9_client_credentials_leave_no_security_definition(secure: Secure) -> None:
    """Defects 15 and 16: script and policies are for the same operations, those that need a token."""
    work = secure({"c": oauth(clientCredentials=CLIENT)}, [{"c": ["read"]}], [None, []])
    assert "securityDefinitions" not in work.definition
    assert list(work.connection_parameters) == ["clientId", "clientSecret"]
    assert work.script is not None
    assert work.script_operations == ["Op0"]
    assert {tuple(policy["parameters"][OPERATIONS]) for policy in work.policies} == {("Op0",)}
    assert "grant_type=client_credentials&scope=read" in values(work).values()


def test_flow_can_be_chosen(secure: Secure) -> None:
    scheme = {"o": oauth(authorizationCode=CODE, clientCredentials=CLIENT)}
    assert "token" in secure(scheme, [{"o": []}]).connection_parameters
    client = secure(scheme, [{"o": []}], oauth2=OAuth2(flow="clientCredentials"))
    assert "clientId" in client.connection_parameters


@pytest.mark.parametrize(
    ("version", "field"), [("", "resource=api%3A%2F%2Forders"), ("/v2.0", "scope=api%3A%2F%2Forders%2F.default")]
)
def test_client_credentials_of_entra_id_name_the_resource(secure: Secure, version: str, field: str) -> None:
    flow = {"tokenUrl": f"https://login.microsoftonline.com/common/oauth2{version}/token", "scopes": {}}
    config = OAuth2(tenant_id="t", resource_uri="api://orders", client_authentication="header")
    work = secure({"c": oauth(clientCredentials=flow)}, [{"c": []}], oauth2=config)
    found = values(work)
    url = f"https://login.microsoftonline.com/t/oauth2{version}/token"
    assert found["Hand x-connectory-token-url to the script"] == url
    assert field in found["Hand x-connectory-token-form to the script"]
    assert found["Hand x-connectory-client-authentication to the script"] == "header"


def test_client_credentials_by_the_platform_stand_in_a_set(secure: Secure) -> None:
    flow = {"tokenUrl": f"{GRAPH}/token", "scopes": {}}
    config: dict[str, Any] = {"authentication": Authentication(client_credentials="entraId")}
    work = secure({"c": oauth(clientCredentials=flow)}, [{"c": []}], host="graph.microsoft.com", **config)
    assert work.script is None
    assert work.connection_parameters == {}
    assert work.connection_parameter_sets is not None
    (only,) = work.connection_parameter_sets["values"]
    assert list(only["parameters"]) == ["token", "token:TenantId", "token:clientId", "token:clientSecret"]
    with pytest.raises(ConfigError, match="entraId"):
        secure({"c": oauth(clientCredentials=CLIENT)}, [{"c": []}], **config)


# --- several schemes


def test_schemes_needed_together_are_all_sent(secure: Secure) -> None:
    work = secure(
        {"app": KEY | {"name": "X-App"}, "o": oauth(authorizationCode=CODE), "q": QUERY_KEY},
        [{"app": [], "o": [], "q": []}],
    )
    assert list(work.connection_parameters) == ["token", "app", "q"]
    assert work.definition["security"] == [{"o": ["read", "write"]}]
    assert values(work) == {
        "Set header X-App": "@connectionParameters('app')",
        "Set query parameter key": "@connectionParameters('q')",
    }
    names = [work.connection_parameters[name]["uiDefinition"]["displayName"] for name in ("app", "q")]
    assert names == ["API Key (X-App)", "API Key (key)"]


def test_cookies_needed_together_are_one_header(secure: Secure) -> None:
    work = secure({"a": COOKIE, "b": COOKIE | {"name": "csrf"}, "k": KEY}, [{"a": [], "b": [], "k": []}])
    assert work.definition["security"] == [{"k": []}]
    assert values(work) == {
        "Set header Cookie": "sid=@connectionParameters('a'); csrf=@connectionParameters('b')",
    }


def test_scheme_needed_together_with_one_that_cannot_be_done_is_sent_alone(secure: Secure, changes: Changes) -> None:
    work = secure({"m": MUTUAL, "k": KEY}, [{"m": [], "k": []}])
    assert list(work.connection_parameters) == ["api_key"]
    assert [message for kind, message in changes(work) if kind == "dropped" and "`m`" in message]


def test_alternatives_become_sets(secure: Secure) -> None:
    """Defect 7: several schemes are never mixed."""
    work = secure({"o": oauth(authorizationCode=CODE), "k": KEY}, [{"o": []}, {"k": []}])
    assert work.connection_parameter_sets is not None
    sets = work.connection_parameter_sets
    assert sets["uiDefinition"] == {
        "displayName": "Authentication Type",
        "description": "Type of authentication to be used.",
    }
    assert [(each["name"], list(each["parameters"])) for each in sets["values"]] == [
        ("o", ["token"]),
        ("k", ["api_key"]),
    ]
    key = sets["values"][1]["parameters"]["api_key"]["uiDefinition"]
    assert key["schema"] == {"type": "string", "description": key["description"]}
    assert list(work.connection_parameters) == ["token"]
    assert work.definition["security"] == [{"k": []}], "only the key's header has to be told to the platform"
    assert work.policies == []


def test_token_beside_a_sign_in_never_overrides_it(secure: Secure) -> None:
    work = secure({"b": BEARER, "u": BASIC}, [{"b": []}, {"u": []}])
    assert work.definition["security"] == [{"u": []}]
    (policy,) = work.policies
    assert policy["parameters"][VALUE] == "Bearer @connectionParameters('api_key','')"
    assert policy["parameters"]["x-ms-apimTemplateParameter.existsAction"] == "skip"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(KEY, QUERY_KEY, id="two keys"),
        pytest.param(KEY, BEARER, id="key and token"),
        pytest.param(KEY, COOKIE, id="key and cookie"),
        pytest.param(BEARER, KEY | {"name": "Authorization"}, id="two in one header"),
    ],
)
def test_alternatives_that_would_send_a_wrong_header_are_not_offered(
    secure: Secure, changes: Changes, one: dict[str, Any], other: dict[str, Any]
) -> None:
    work = secure({"a": one, "b": other}, [{"a": []}, {"b": []}])
    assert work.connection_parameter_sets is None
    assert list(work.definition["securityDefinitions"]) == ["a"]
    told = "the security scheme `b` was dropped: the connection uses `a` (authentication.schemes can choose others)"
    assert ("dropped", told) in changes(work)


def test_script_lets_other_ways_to_sign_in_pass(secure: Secure) -> None:
    work = secure({"c": oauth(clientCredentials=CLIENT), "k": KEY}, [{"c": []}, {"k": []}])
    assert work.connection_parameter_sets is not None
    assert "@connectionParameters('clientId','')" in values(work).values()
    assert work.script_operations == ["Op0"]


def test_sets_hold_what_the_address_needs(start_work: Callable[..., Work]) -> None:
    schemes = {"u": BASIC, "k": KEY}
    work = start_work(
        {
            "paths": {"/0": {"get": {"responses": {}}}},
            "components": {"securitySchemes": schemes},
            "security": [{"u": []}, {"k": []}],
        }
    )
    work.operations[0].swagger["operationId"] = "Op0"
    work.connection_parameters["shop"] = {"type": "string"}
    map_security.run(work)
    assert work.connection_parameter_sets is not None
    assert all("shop" in each["parameters"] for each in work.connection_parameter_sets["values"])
    assert list(work.connection_parameters) == ["shop", "username", "password"]


def test_scheme_that_serves_most_operations_wins_and_others_join_for_the_rest(secure: Secure) -> None:
    schemes = {"k": KEY, "u": BASIC}
    work = secure(schemes, None, [[{"k": []}], [{"u": []}], [{"u": []}]])
    assert work.connection_parameter_sets is not None
    assert [each["name"] for each in work.connection_parameter_sets["values"]] == ["u", "k"]


def test_operations_that_the_chosen_scheme_does_not_serve_are_told(secure: Secure, changes: Changes) -> None:
    work = secure({"k": KEY, "q": QUERY_KEY}, None, [[{"k": []}], [{"q": []}], [{"k": []}]])
    assert ("lossy", "GET /1 needs `q`, which no connection has") in changes(work)
    assert work.limitations == ["The service may refuse these operations, as they need another sign-in: Op1."]
    assert "security" not in work.operations[1].swagger


def test_configuration_chooses_among_schemes(secure: Secure, changes: Changes) -> None:
    schemes = {"k": KEY, "q": QUERY_KEY, "n": KEY | {"name": "X-Other"}}
    work = secure(schemes, [{"k": []}, {"q": []}], authentication=Authentication(schemes=["q"]))
    assert list(work.definition["securityDefinitions"]) == ["q"]
    other = secure(schemes, [{"k": []}], authentication=Authentication(schemes=["n"]))
    assert other.definition["security"] == [{"n": []}]
    assert ("lossy", "GET /0 uses `n`, as authentication.schemes says") in changes(other)
    both = secure(schemes, [{"k": [], "q": []}], authentication=Authentication(schemes=["q", "k"]))
    assert list(both.connection_parameters) == ["api_key", "q"]


@pytest.mark.parametrize(
    ("description", "advice"),
    [("Ask us.", " Ask us."), ("make one in your profile", " Make one in your profile."), ("Your API key", "")],
)
def test_what_a_scheme_says_beyond_its_name_is_advice(secure: Secure, description: str, advice: str) -> None:
    work = secure({"k": KEY | {"description": description}}, [{"k": []}])
    asked = "The connection asks for your API key, which is sent in the header X-API-Key."
    assert work.credentials == [asked + advice]


def test_ways_of_the_same_title_are_told_apart_everywhere(secure: Secure) -> None:
    schemes = {name: oauth(authorizationCode=CODE) for name in ("here", "there")}
    work = secure(schemes, [{"here": []}, {"there": []}])
    assert work.connection_parameter_sets is not None
    shown = [value["uiDefinition"]["displayName"] for value in work.connection_parameter_sets["values"]]
    assert shown == ["OAuth 2.0 (here)", "OAuth 2.0 (there)"]
    assert [entry.partition(":")[0] for entry in work.credentials] == shown


def test_configured_scheme_has_to_be_there_and_possible(secure: Secure) -> None:
    with pytest.raises(ConfigError, match="no security scheme 'x'") as caught:
        secure({"k": KEY}, authentication=Authentication(schemes=["x"]))
    assert caught.value.remedy == "The API has: k."
    with pytest.raises(ConfigError, match="'k' and 'q' cannot both be offered"):
        secure({"k": KEY, "q": QUERY_KEY}, authentication=Authentication(schemes=["k", "q"]))
    with pytest.raises(ConfigError, match="client certificates"):
        secure({"m": MUTUAL}, authentication=Authentication(schemes=["m"]))


def test_what_is_wrong_with_the_configuration_is_told_with_its_place(secure: Secure, tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text('{"authentication": {\n  "schemes": [\n    "k", "x"]}}', encoding="utf-8")
    with pytest.raises(ConfigError, match="no security scheme 'x'") as caught:
        secure({"k": KEY}, authentication=Authentication(schemes=["k", "x"]), file=file)
    assert (caught.value.file, caught.value.line, caught.value.column) == (str(file), 3, 10)


# --- whatever is described

SCHEMES = {
    "key": KEY,
    "query": QUERY_KEY,
    "cookie": COOKIE,
    "basic": BASIC,
    "bearer": BEARER,
    "digest": {"type": "http", "scheme": "digest"},
    "code": oauth(authorizationCode=CODE),
    "client": oauth(clientCredentials=CLIENT),
    "implicit": oauth(implicit=IMPLICIT),
    "mutual": MUTUAL,
}
requirements = st.lists(st.dictionaries(st.sampled_from(sorted(SCHEMES)), st.just([]), max_size=3), max_size=4)


@given(root=requirements, own=st.lists(st.none() | requirements, min_size=1, max_size=4))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_every_result_is_consistent(secure: Secure, root: Any, own: Any) -> None:
    work = secure(SCHEMES, root, own)
    definitions = work.definition.get("securityDefinitions", {})
    assert len(definitions) <= 1
    assert [name for each in work.definition.get("security", []) for name in each] == list(definitions)
    maps = [each["parameters"] for each in (work.connection_parameter_sets or {"values": []})["values"]]
    ids = {built.swagger["operationId"] for built in work.operations}
    for policy in work.policies:
        assert set(policy["parameters"].get(OPERATIONS, ())) <= ids
        value = policy["parameters"][VALUE]
        for name in work.connection_parameters:
            if f"@connectionParameters('{name}')" in value:
                assert all(name in each for each in maps), "what has no default is in every set"
    titles = [policy["title"] for policy in work.policies]
    assert len(set(titles)) == len(titles)
    told = " ".join(change.message for change in work.trace.changes)
    for built in work.operations:
        stated = built.source.security if built.source.security is not None else root
        if stated and all(stated) and not definitions and not work.connection_parameters:
            assert f"{built.source.label} needs" in told
    again = secure(SCHEMES, root, own)
    assert (again.definition, again.policies) == (work.definition, work.policies)


def test_oauth_values_that_nobody_needs_are_told(secure: Secure, changes: Changes) -> None:
    told = ("dropped", "the values for OAuth 2.0 are not used: nobody signs in with it here")
    assert told in changes(secure({"key": KEY}, [{"key": []}], oauth2=OAuth2(client_id="x")))
    assert told in changes(secure({}, oauth2=OAuth2(client_id="x")))
    assert told not in changes(
        secure({"code": oauth(authorizationCode=CODE)}, [{"code": []}], oauth2=OAuth2(client_id="x"))
    )
