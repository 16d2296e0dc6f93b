"""Base addresses of Swagger 2.0 and OpenAPI 3."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api import read_api
from connectory.document import Document

PATHS = {"/a": {"get": {}}}


def swagger(location: str = "/api.json", **root: Any) -> list[str]:
    info = {"title": "A", "version": "1"}
    document = Document(location, location, {"swagger": "2.0", "info": info, "paths": PATHS, **root})
    return [server.url for server in read_api(document).servers]


@pytest.mark.parametrize(
    ("root", "urls"),
    [
        ({"host": "a.example", "basePath": "/v1", "schemes": ["https"]}, ["https://a.example/v1"]),
        (
            {"host": "a.example:8080", "schemes": ["ws", "http", "HTTPS"]},
            ["https://a.example:8080", "http://a.example:8080"],
        ),
        ({"host": "a.example", "basePath": "/"}, ["https://a.example"]),
        ({"host": "a.example", "basePath": "v1/"}, ["https://a.example/v1"]),
        ({"host": "http://a.example/"}, ["http://a.example"]),
        ({"basePath": "/v1"}, ["/v1"]),
        ({}, ["/"]),
    ],
)
def test_host_base_path_and_schemes(root: dict[str, Any], urls: list[str]) -> None:
    assert swagger(**root) == urls


def test_without_schemes_a_document_from_the_web_says_which() -> None:
    assert swagger("http://a.example/api.json", host="a.example") == ["http://a.example"]


@pytest.mark.parametrize(
    ("extra", "url"), [({}, "https://{account}.a.example/v1"), ({"useSchemePrefix": False}, "{account}.a.example/v1")]
)
def test_parameterized_host(extra: dict[str, Any], url: str) -> None:
    account = {"name": "account", "in": "path", "type": "string", "default": "me", "enum": ["me", "you"]}
    host = {"hostTemplate": "{account}.a.example", "parameters": [{"$ref": "#/parameters/Account"}], **extra}
    root = {
        "basePath": "/v1",
        "schemes": ["https"],
        "x-ms-parameterized-host": host,
        "parameters": {"Account": account},
    }
    api = read_api({"swagger": "2.0", "info": {}, "paths": PATHS, **root})
    (server,) = api.servers
    assert server.url == url
    assert (server.variables["account"].default, server.variables["account"].choices) == ("me", ["me", "you"])
    assert api.extensions["x-ms-parameterized-host"] == host


def test_openapi_servers() -> None:
    servers = [
        {
            "url": "https://{region}.a.example:{port}",
            "variables": {"region": {"enum": ["eu", "us"]}, "port": {"default": 443}},
        },
        {"url": "/v1", "description": "Relative"},
        {"description": "None"},
    ]
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": PATHS, "servers": servers})
    first, second = api.servers
    assert first.variables["region"].default == "eu"
    assert first.variables["port"].default == "443"
    assert (second.url, second.description) == ("/v1", "Relative")
    assert [loss.message for loss in api.losses] == [
        "the server variable `region` has no default: `eu` was taken",
        "a server was dropped: it has no URL",
    ]


def test_an_operations_servers_win_over_those_of_its_path_item() -> None:
    item = {"servers": [{"url": "/item"}], "get": {}, "put": {"servers": [{"url": "/own"}]}}
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": {"/a": item}})
    assert [operation.servers[0].url for operation in api.operations] == ["/item", "/own"]


def test_a_variable_as_postman_writes_it() -> None:
    servers = [{"url": "{{ baseUrl }}/v1"}, {"url": "https://{region}.a.example"}]
    api = read_api({"openapi": "3.0.3", "info": {}, "servers": servers, "paths": PATHS})
    assert [server.url for server in api.servers] == ["{baseUrl}/v1", "https://{region}.a.example"]
    assert [loss.where.pointer for loss in api.losses if "brace" in loss.message] == ["/servers/0/url"]
