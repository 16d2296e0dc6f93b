"""Whatever a description holds, reading goes on; what is lost is noted, once."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectory.api import Api, read_api
from connectory.errors import InputError

FINE = {"get": {"responses": {"200": {"description": "Fine"}}}}


def losses(fields: Any, version: str = "3.1.0", **root: Any) -> list[tuple[str, str, str]]:
    paths = {"/a": {"post": fields}, "/fine": FINE}
    api = read_api({"openapi": version, "info": {"title": "A", "version": "1"}, "paths": paths, **root})
    assert api.operations[-1].path == "/fine"
    return [(loss.kind, loss.where.pointer.removeprefix("/paths/~1a/post"), loss.message) for loss in api.losses]


@pytest.mark.parametrize(
    ("fields", "kind", "pointer", "message"),
    [
        (None, "dropped", "", "POST /a was dropped: it is null, not an object"),
        ("later", "dropped", "", "POST /a was dropped: it is text, not an object"),
        ({"summary": ["a"]}, "dropped", "/summary", "`summary` was ignored: it is a list, not text"),
        ({"deprecated": "true"}, "repaired", "/deprecated", "`deprecated` was read as true: it is text, not a boolean"),
        ({"deprecated": 1}, "dropped", "/deprecated", "`deprecated` was ignored: it is a number, not a boolean"),
        ({"tags": "orders"}, "repaired", "/tags", "`tags` was read as a list of one: it is text, not a list"),
        ({"tags": [{}]}, "dropped", "/tags/0", "an item of `tags` was ignored: it is an object, not text"),
        ({"parameters": {}}, "dropped", "/parameters", "`parameters` was ignored: it is an object, not a list"),
        ({"parameters": ["id"]}, "dropped", "/parameters/0", "a parameter was dropped: it is text, not an object"),
        (
            {"parameters": [{"in": "query"}]},
            "dropped",
            "/parameters/0",
            "the parameter `query` was dropped: it has no name",
        ),
        (
            {"parameters": [{"name": "a", "in": "body"}]},
            "dropped",
            "/parameters/0",
            "the parameter `a` was dropped: its place `body` is unknown",
        ),
        (
            {"parameters": [{"name": "a", "in": "query"}, {"name": "a", "in": "query"}]},
            "dropped",
            "/parameters/1",
            "the query parameter `a` was dropped: it is described twice",
        ),
        (
            {"parameters": [{"name": "a", "in": "query", "type": "string"}]},
            "repaired",
            "/parameters/0",
            "the type of the parameter `a` was read as its schema: it belongs into `schema`",
        ),
        (
            {"parameters": [{"name": "a", "in": "query", "schema": "string"}]},
            "dropped",
            "/parameters/0/schema",
            "`schema` was ignored: it is text, not a schema",
        ),
        (
            {"requestBody": {"content": []}},
            "dropped",
            "/requestBody/content",
            "`content` was dropped: it is a list, not an object",
        ),
        (
            {"responses": {"200": "Fine"}},
            "dropped",
            "/responses/200",
            "the response `200` was dropped: it is text, not an object",
        ),
        ({"responses": {"OK": {}}}, "dropped", "/responses/OK", "the response `OK` was dropped: it is no status code"),
        (
            {"security": [{"key": []}]},
            "dropped",
            "/security/0/key",
            "a security requirement was dropped: there is no security scheme `key`",
        ),
        (
            {"parameters": [{"$ref": 12}]},
            "dropped",
            "/parameters/0/$ref",
            "a parameter was dropped: a `$ref` is a number, not text",
        ),
    ],
)
def test_each_fault_is_one_loss(fields: Any, kind: str, pointer: str, message: str) -> None:
    assert losses(fields) == [(kind, pointer, message)]


def test_a_reference_that_leads_nowhere_names_both_ends() -> None:
    ((kind, pointer, message),) = losses({"parameters": [{"$ref": "#/components/parameters/Gone"}]})
    assert (kind, pointer) == ("dropped", "/parameters/0/$ref")
    assert message.startswith("a parameter was dropped: ")
    assert "#/components/parameters/Gone" in message


def test_references_in_a_circle_end() -> None:
    parameters = {"a": {"$ref": "#/components/parameters/b"}, "b": {"$ref": "#/components/parameters/a"}}
    fields = {"parameters": [{"$ref": "#/components/parameters/a"}]}
    ((_, _, message),) = losses(fields, components={"parameters": parameters})
    assert "in a circle" in message


def test_a_component_that_refers_to_nothing_is_one_loss_however_often_it_is_used() -> None:
    use = {"parameters": [{"$ref": "#/components/parameters/a"}]}
    components = {"parameters": {"a": {"$ref": "#/gone"}}}
    paths = {"/a": {"get": use, "put": use}}
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": paths, "components": components})
    assert [loss.where.pointer for loss in api.losses] == ["/components/parameters/a/$ref"]


def test_a_fault_in_a_component_is_one_loss_however_often_it_is_used() -> None:
    parameters = {"a": {"name": "a", "in": "query", "required": "yes"}}
    use = {"parameters": [{"$ref": "#/components/parameters/a"}]}
    paths = {"/a": {"get": use, "put": use}, "/b": {"get": use}}
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": paths, "components": {"parameters": parameters}})
    assert [loss.where.pointer for loss in api.losses] == ["/components/parameters/a/required"]


def test_numbers_are_read_as_text() -> None:
    api = read_api(
        {"openapi": "3.0.3", "info": {"title": 12, "description": True, "version": 1.5}, "paths": {"/a": FINE}}
    )
    assert (api.title, api.description, api.version, api.losses) == ("12", "true", "1.5", [])


@pytest.mark.parametrize(
    ("item", "labels", "kind", "message"),
    [
        ({"GET": {}}, ["GET /a"], "repaired", "`GET` of `/a` was read as `get`"),
        ({"trace": {}}, [], "dropped", "TRACE /a was dropped: a connector cannot use this method"),
        ({"fetch": {}}, [], "dropped", "`fetch` of `/a` was ignored: a path item has no such field"),
        ("later", [], "dropped", "`/a` was dropped: it is text, not an object"),
    ],
)
def test_path_items(item: Any, labels: list[str], kind: str, message: str) -> None:
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": {"/a": item, "/fine": FINE}})
    assert [operation.label for operation in api.operations] == [*labels, "GET /fine"]
    assert [(loss.kind, loss.message) for loss in api.losses] == [(kind, message)]


def test_a_path_without_its_slash_is_repaired() -> None:
    api = read_api({"openapi": "3.0.3", "info": {}, "paths": {"orders": FINE}})
    assert [operation.path for operation in api.operations] == ["/orders"]
    assert [loss.message for loss in api.losses] == ["the path `orders` was read as `/orders`"]


SWAGGER = {
    "swagger": "2.0",
    "info": {"title": "A", "version": "1", "contact": {"name": "B"}},
    "host": "example.com",
    "basePath": "/v1",
    "schemes": ["https"],
    "consumes": ["application/json"],
    "x-ms-parameterized-host": {"hostTemplate": "{a}.b", "parameters": [{"name": "a", "enum": ["c"]}]},
    "securityDefinitions": {"o": {"type": "oauth2", "flow": "accessCode", "scopes": {"a": "b"}, "tokenUrl": "c"}},
    "security": [{"o": ["a"]}],
    "tags": [{"name": "a"}],
    "parameters": {"p": {"name": "p", "in": "query", "type": "string"}},
    "responses": {
        "r": {"description": "d", "schema": {}, "headers": {"h": {"type": "string"}}, "examples": {"a/b": 1}}
    },
    "definitions": {"D": {"type": "object"}},
    "paths": {
        "/a/{b}": {
            "parameters": [{"$ref": "#/parameters/p"}],
            "get": {"responses": {"200": {"$ref": "#/responses/r"}}},
            "post": {
                "tags": ["a"],
                "parameters": [
                    {"name": "f", "in": "formData", "type": "file"},
                    {"name": "c", "in": "query", "type": "array", "items": {}, "collectionFormat": "ssv"},
                ],
                "responses": {"default": {"description": "d"}},
            },
            "put": {"parameters": [{"name": "b", "in": "body", "schema": {}}], "responses": {}},
        }
    },
}
OPENAPI = {
    "openapi": "3.2.0",
    "info": {"title": "A", "version": "1"},
    "servers": [{"url": "https://{a}.example", "variables": {"a": {"default": "b", "enum": ["b"]}}}],
    "security": [{"o": ["a"]}],
    "tags": [{"name": "a", "externalDocs": {"url": "b"}}],
    "webhooks": {"w": {"post": {"requestBody": {"content": {"a/b": {"schema": {}}}}}}},
    "components": {
        "schemas": {"S": {"type": "object"}},
        "parameters": {"p": {"name": "p", "in": "query", "schema": {}, "examples": {"e": {"value": 1}}}},
        "responses": {
            "r": {"description": "d", "headers": {"h": {"schema": {}}}, "links": {"l": {"operationId": "o"}}}
        },
        "securitySchemes": {
            "o": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {"a": "b"}}}},
            "k": {"type": "apiKey", "in": "query", "name": "k"},
            "h": {"type": "http", "scheme": "bearer"},
        },
    },
    "paths": {
        "/a/{b}": {
            "parameters": [{"$ref": "#/components/parameters/p"}],
            "servers": [{"url": "/v1"}],
            "get": {"responses": {"200": {"$ref": "#/components/responses/r"}}},
            "post": {
                "parameters": [{"name": "c", "in": "cookie", "content": {"a/b": {"schema": {}}}}],
                "requestBody": {"content": {"multipart/form-data": {"encoding": {"f": {"headers": {"h": {}}}}}}},
                "callbacks": {"c": {"{$url}": {"post": {"responses": {}}}}},
                "security": [{"k": []}, {}],
            },
            "additionalOperations": {"COPY": {}},
        }
    },
}
REFERENCES = st.sampled_from(["#/paths/~1a~1{b}", "#/info", "#/components", "#", "#/no", "missing.yaml", "%", 1])
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5))
JUNK = st.one_of(
    SCALARS,
    st.sampled_from(["{", "https", "body", "formData", "query", "default", "oauth2", "$ref"]),
    st.builds(lambda reference: {"$ref": reference}, REFERENCES),
    st.lists(st.one_of(SCALARS, st.builds(dict)), max_size=2),
    st.dictionaries(SCALARS, SCALARS, max_size=2),
)


def _containers(value: Any) -> list[Any]:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [value] if isinstance(value, (dict, list)) and value else []
    return found + [container for child in children for container in _containers(child)]


@pytest.mark.parametrize("description", [SWAGGER, OPENAPI], ids=["swagger", "openapi"])
def test_the_descriptions_that_are_spoilt_below_are_sound(description: dict[str, Any]) -> None:
    api = read_api(description)
    assert [loss.kind for loss in api.losses] == (["dropped"] if description is OPENAPI else [])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), description=st.sampled_from([SWAGGER, OPENAPI]))
def test_whatever_stands_anywhere_is_read_or_refused(data: st.DataObject, description: dict[str, Any]) -> None:
    spoilt = copy.deepcopy(description)
    for _ in range(data.draw(st.integers(1, 4))):
        containers = _containers(spoilt)
        container = containers[data.draw(st.integers(0, len(containers) - 1))]
        keys = list(container) if isinstance(container, dict) else list(range(len(container)))
        key = keys[data.draw(st.integers(0, len(keys) - 1))]
        container[key] = data.draw(JUNK)
        if isinstance(container, dict) and data.draw(st.booleans()):
            container[data.draw(st.one_of(st.integers(), st.none(), st.just("$ref")))] = data.draw(JUNK)
    try:
        api = read_api(spoilt)
    except InputError as error:
        assert error.remedy
    else:
        assert isinstance(api, Api)
        for loss in api.losses:
            assert loss.message
