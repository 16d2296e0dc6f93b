"""Servers: the definition says one address; what it cannot say is asked for or put in place by a policy."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api.model import Server, ServerVariable
from connectory.convert.address import PLACEHOLDER_HOST, read_address
from connectory.convert.steps import map_servers
from connectory.document import Document, Place
from connectory.errors import UsageError

GET: dict[str, Any] = {"get": {"responses": {}}}


def map_urls(start_work: Any, *urls: str, variables: dict[str, Any] | None = None, **config: Any) -> Any:
    servers = [{"url": url, "variables": variables or {}} for url in urls]
    work = start_work({"servers": servers, "paths": {"/a": GET}}, **config)
    map_servers.run(work)
    return work


def templates(policies: list[dict[str, Any]]) -> list[str]:
    return [policy["parameters"]["x-ms-apimTemplateParameter.urlTemplate"] for policy in policies]


@pytest.mark.parametrize(
    ("url", "definition"),
    [
        pytest.param("https://api.shop.test", {"host": "api.shop.test", "schemes": ["https"]}, id="host only"),
        pytest.param(
            "https://api.shop.test/v1/", {"host": "api.shop.test", "basePath": "/v1", "schemes": ["https"]}, id="path"
        ),
        pytest.param("HTTP://shop.test:8080", {"host": "shop.test:8080", "schemes": ["http"]}, id="port, upper case"),
        pytest.param(
            "wss://shop.test/s", {"host": "shop.test", "basePath": "/s", "schemes": ["https"]}, id="web socket"
        ),
        pytest.param("//shop.test/v1", {"host": "shop.test", "basePath": "/v1", "schemes": ["https"]}, id="no scheme"),
        pytest.param("https:://shop.test", {"host": "shop.test", "schemes": ["https"]}, id="a colon too many"),
        pytest.param("shop.test/v1", {"host": "shop.test", "basePath": "/v1", "schemes": ["https"]}, id="bare host"),
        pytest.param("https://me:pw@shop.test", {"host": "shop.test", "schemes": ["https"]}, id="sign-in"),
        pytest.param(
            "https://shop.test/v1?x=1", {"host": "shop.test", "basePath": "/v1", "schemes": ["https"]}, id="query"
        ),
    ],
)
def test_fixed_address(start_work: Any, url: str, definition: dict[str, Any]) -> None:
    work = map_urls(start_work, url)
    assert work.definition == definition
    assert work.policies == []
    assert "pw" not in "".join(change.message for change in work.trace.changes)


def test_the_service_in_production_comes_before_one_for_tests(start_work: Any) -> None:
    work = map_urls(start_work, "https://api-m.sandbox.shop.test", "https://api-m.shop.com")
    assert work.definition["host"] == "api-m.shop.com"


def test_encryption_is_preferred_in_policies_too(start_work: Any) -> None:
    urls = ("http://{region}.shop.test", "https://{region}.shop.test")
    work = map_urls(start_work, *urls, variables={"region": {"default": "eu"}})
    assert templates(work.policies) == ["https://@connectionParameters('region','eu').shop.test"]


def test_schemes_of_one_address_stand_together_and_other_servers_are_traced(start_work: Any, changes: Any) -> None:
    work = map_urls(start_work, "http://shop.test/v1", "https://shop.test/v1", "https://sandbox.shop.test/v1")
    assert work.definition == {"host": "shop.test", "basePath": "/v1", "schemes": ["https", "http"]}
    assert changes(work) == [
        ("dropped", "the server `https://sandbox.shop.test/v1` is not used: a connector has one base address")
    ]


def test_server_on_the_own_machine_is_the_last_choice(start_work: Any) -> None:
    assert map_urls(start_work, "http://localhost:3000", "https://shop.test").definition["host"] == "shop.test"
    assert map_urls(start_work, "http://localhost:3000").definition["host"] == "localhost:3000"


def test_variable_before_a_port_is_a_host(start_work: Any) -> None:
    work = map_urls(start_work, "{host}:{port}/v1")
    assert templates(work.policies) == ["https://@connectionParameters('host'):@connectionParameters('port')/v1"]
    assert list(work.connection_parameters) == ["host", "port"]
    whole = map_urls(start_work, "{host}:8080/v1", variables={"host": {"default": "http://shop.test"}})
    assert whole.definition == {"host": "shop.test:8080", "basePath": "/v1", "schemes": ["http"]}


def test_variable_in_the_host_is_asked_for(start_work: Any) -> None:
    variables = {
        "tenant": {"default": "demo", "description": "Your shop's name"},
        "region": {"default": "eu", "enum": ["eu", "us"]},
        "version": {"default": "v2"},
    }
    work = map_urls(start_work, "https://{tenant}.{region}.shop.test/{version}", variables=variables)
    assert work.definition == {"host": "demo.eu.shop.test", "basePath": "/v2", "schemes": ["https"]}
    assert templates(work.policies) == [
        "https://@connectionParameters('tenant','demo').@connectionParameters('region','eu').shop.test/v2"
    ]
    assert work.connection_parameters["tenant"] == {
        "type": "string",
        "uiDefinition": {
            "displayName": "Tenant",
            "description": "Your shop's name.",
            "tooltip": "Provide the Tenant",
            "constraints": {"tabIndex": 1, "required": "true"},
        },
        "defaultValue": "demo",
    }
    region = work.connection_parameters["region"]["uiDefinition"]["constraints"]
    assert region["allowedValues"] == [{"text": "eu", "value": "eu"}, {"text": "us", "value": "us"}]
    assert [change.kind for change in work.trace.changes] == ["lossy", "added", "added"]


def test_variable_with_a_name_that_the_platform_keeps_gets_another(start_work: Any) -> None:
    work = map_urls(start_work, "https://{username}.shop.test", variables={"username": {"default": "a"}})
    assert list(work.connection_parameters) == ["server_username"]


def test_fixed_variables_are_not_asked_for(start_work: Any) -> None:
    work = map_urls(
        start_work,
        "https://{tenant}.shop.test",
        variables={"tenant": {"default": "a"}},
        server_variables={"tenant": "acme"},
    )
    assert work.definition["host"] == "acme.shop.test"
    assert (work.connection_parameters, work.policies) == ({}, [])
    with pytest.raises(UsageError, match="no server has a variable 'tenent'"):
        map_urls(start_work, "https://{tenant}.shop.test", server_variables={"tenent": "acme"})


def test_variable_of_the_path_without_default_is_asked_for(start_work: Any) -> None:
    work = map_urls(start_work, "https://shop.test/{tenant}")
    assert templates(work.policies) == ["https://shop.test/@connectionParameters('tenant')"]
    assert (work.definition["host"], work.definition["basePath"]) == ("shop.test", "/tenant")


def test_variable_of_the_path_that_is_empty_by_default_may_be_left_out(start_work: Any) -> None:
    work = map_urls(start_work, "https://shop.test/v1/{prefix}", variables={"prefix": {"default": ""}})
    assert templates(work.policies) == ["https://shop.test/v1/@connectionParameters('prefix','')"]
    assert work.definition["basePath"] == "/v1"
    assert work.connection_parameters["prefix"]["uiDefinition"]["constraints"]["required"] == "false"


@pytest.mark.parametrize(
    ("default", "host", "template"),
    [
        ("", PLACEHOLDER_HOST, "@connectionParameters('baseUrl')/v1"),
        ("https://shop.test/api", "shop.test", "@connectionParameters('baseUrl','https://shop.test/api')/v1"),
        ("shop.test", "shop.test", "https://@connectionParameters('baseUrl','shop.test')/v1"),
    ],
)
def test_variable_for_the_whole_address(start_work: Any, default: str, host: str, template: str) -> None:
    work = map_urls(start_work, "{baseUrl}/v1", variables={"baseUrl": {"default": default}})
    assert work.definition["host"] == host
    assert templates(work.policies) == [template]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("{base}", "Address of the service, such as https://api.example.com."),
        ("{base}/v1", "What the address {base}/v1 begins with, such as https://api.example.com."),
        ("https://{base}/v1", "Base in the address of the service, https://{base}/v1."),
    ],
)
def test_a_variable_without_description_says_what_it_is(start_work: Any, url: str, says: str) -> None:
    parameter = map_urls(start_work, url).connection_parameters["base"]
    assert parameter["uiDefinition"]["description"] == says


def test_variable_may_begin_the_path_or_bring_one_along(start_work: Any) -> None:
    work = map_urls(start_work, "https://shop.test{base}", variables={"base": {"default": "/sell/v1"}})
    assert work.definition == {"host": "shop.test", "basePath": "/sell/v1", "schemes": ["https"]}
    assert (work.connection_parameters, work.policies) == ({}, [])
    work = map_urls(start_work, "https://{server}/v1", variables={"server": {"default": "shop.test/gateway"}})
    assert work.definition == {"host": "shop.test", "basePath": "/gateway/v1", "schemes": ["https"]}
    assert templates(work.policies) == ["https://@connectionParameters('server','shop.test/gateway')/v1"]


def test_scheme_variable_is_https(start_work: Any) -> None:
    work = map_urls(
        start_work, "{scheme}://shop.test", variables={"scheme": {"enum": ["http", "https"], "default": "http"}}
    )
    assert work.definition["schemes"] == ["https"]


@pytest.mark.parametrize(
    ("url", "server", "host", "base_path"),
    [
        ("/v1", "https://shop.test", "shop.test", "/v1"),
        ("/v1", "shop.test", "shop.test", "/v1"),
        ("/v1", "https://shop.test/gateway", "shop.test", "/gateway"),
        ("/", "https://shop.test/gateway/", "shop.test", "/gateway"),
        ("https://other.test/v1", "https://shop.test", "other.test", "/v1"),
    ],
)
def test_relative_server_is_resolved_against_the_given_one(
    start_work: Any, url: str, server: str, host: str, base_path: str
) -> None:
    work = map_urls(start_work, url, server=server)
    assert (work.definition["host"], work.definition["basePath"]) == (host, base_path)


def test_relative_server_is_resolved_against_the_address_of_the_description() -> None:
    place = Place(Document("openapi.json", "https://shop.test/docs/openapi.json", {}))
    notes: list[str] = []
    for url, expected in [
        ("/v1", "https://shop.test/v1"),
        ("../v2", "https://shop.test/v2"),
        ("/", "https://shop.test"),
    ]:
        found = read_address(Server(url=url, where=place), {}, None, lambda kind, message: notes.append(kind))
        assert found.url == expected
    assert notes == ["repaired"] * 3


def test_without_any_host_the_connection_asks_for_it(start_work: Any, changes: Any) -> None:
    work = map_urls(start_work, "/v1")
    assert work.definition == {"host": PLACEHOLDER_HOST, "basePath": "/v1", "schemes": ["https"]}
    assert templates(work.policies) == ["https://@connectionParameters('host')/v1"]
    assert "`--server`" in changes(work)[0][1]
    assert list(work.connection_parameters) == ["host"]


def test_host_that_the_definition_cannot_say_is_set_by_a_policy(start_work: Any) -> None:
    work = map_urls(start_work, "https://[2001:db8::1]:8080/v1")
    assert work.definition["host"] == PLACEHOLDER_HOST
    assert templates(work.policies) == ["https://[2001:db8::1]:8080/v1"]


def test_operations_with_a_server_of_their_own_are_sent_there(start_work: Any, changes: Any) -> None:
    own = {"get": {"responses": {}, "servers": [{"url": "https://files.test/up"}]}}
    same = {"get": {"responses": {}, "servers": [{"url": "http://shop.test/v1/"}]}}
    relative = {"get": {"responses": {}, "servers": [{"url": "/v2"}]}}
    work = start_work(
        {"servers": [{"url": "https://shop.test/v1"}], "paths": {"/a": own, "/b": same, "/c": GET, "/d": relative}}
    )
    map_servers.run(work)
    assert [templates(built.policies) for built in work.operations] == [
        ["https://files.test/up"],
        [],
        [],
        ["https://shop.test/v2"],
    ]
    assert [kind for kind, _ in changes(work)] == ["added", "added"]
    assert work.policies == []


def test_servers_of_operations_alone_give_the_address(start_work: Any) -> None:
    own = {"get": {"responses": {}, "servers": [{"url": "https://files.test/up"}]}}
    work = start_work({"paths": {"/a": GET, "/b": own}})
    map_servers.run(work)
    assert work.definition["host"] == "files.test"
    assert [built.policies for built in work.operations] == [[], []]


def test_undeclared_variable_counts_as_one_without_default() -> None:
    place = Place(Document("a", "/a", {}))
    address = read_address(Server(url="https://{t}.shop.test", where=place), {}, None, lambda kind, message: None)
    assert address.variable("t") == ServerVariable()
    assert address.example() == ("https", "t.shop.test", "")


@pytest.mark.parametrize("given", ["/v1", "http://", "https://a b", "https://"])
def test_what_is_no_server_is_refused(start_work: Any, given: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a server"):
        map_servers.run(start_work({"paths": {"/a": {"get": {}}}}, server=given))
