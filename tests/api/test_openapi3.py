"""Reading OpenAPI 3.0, 3.1 and 3.2."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from connectory.api import Api, read_api
from connectory.api.model import Operation


def read(paths: dict[str, Any], version: str = "3.1.0", **root: Any) -> Api:
    return read_api({"openapi": version, "info": {"title": "Orders", "version": "1"}, "paths": paths, **root})


def operation(fields: dict[str, Any], version: str = "3.1.0", **root: Any) -> Operation:
    return read({"/orders": {"post": fields}}, version, **root).operations[0]


def messages(api: Api) -> list[str]:
    return [f"{loss.kind} {loss.where.pointer}: {loss.message}" for loss in api.losses]


def test_the_api_as_a_whole() -> None:
    api = read_api(
        {
            "openapi": "3.1.1",
            "info": {
                "title": "Orders",
                "version": 1.5,
                "summary": "Sell",
                "description": "Sells things",
                "termsOfService": "https://example.com/terms",
                "contact": {"name": "Ann", "email": "ann@example.com"},
                "license": {"name": "MIT", "identifier": "MIT"},
                "x-logo": {"url": "logo.png"},
            },
            "externalDocs": {"url": "https://example.com/docs"},
            "tags": [{"name": "a", "description": "A"}, {"name": "b", "summary": "B", "parent": "a", "kind": "nav"}],
            "paths": {"/orders": {"get": {"responses": {}}}},
            "components": {"schemas": {"Order": {"type": "object"}, "Any": True}},
            "x-ms-capabilities": {"a": 1},
        }
    )
    assert (api.format, api.title, api.version, api.summary) == ("openapi 3.1.1", "Orders", "1.5", "Sell")
    assert api.contact == {"name": "Ann", "email": "ann@example.com"}
    assert api.license["name"] == "MIT"
    assert api.info_extensions == {"x-logo": {"url": "logo.png"}}
    assert api.extensions == {"x-ms-capabilities": {"a": 1}}
    assert api.external_docs == {"url": "https://example.com/docs"}
    assert api.tags == [{"name": "a", "description": "A"}, {"name": "b", "description": "B"}]
    assert {name: node.value for name, node in api.schemas.items()} == {"Order": {"type": "object"}, "Any": True}
    assert api.schemas["Order"].place.pointer == "/components/schemas/Order"
    assert api.losses == []


def test_an_operation() -> None:
    fields = {
        "operationId": "PlaceOrder",
        "summary": "Place an order",
        "tags": ["orders"],
        "deprecated": True,
        "externalDocs": {"url": "https://example.com"},
        "x-ms-visibility": "important",
        "responses": {},
    }
    item = {"description": "Orders", "x-item": 1, "servers": [{"url": "https://eu.example.com"}], "post": fields}
    (found,) = read({"/orders": item}).operations
    assert (found.label, found.id, found.summary) == ("POST /orders", "PlaceOrder", "Place an order")
    assert (found.description, found.tags, found.deprecated) == ("Orders", ["orders"], True)
    assert (found.extensions, found.path_extensions) == ({"x-ms-visibility": "important"}, {"x-item": 1})
    assert [server.url for server in found.servers] == ["https://eu.example.com"]
    assert found.security is None
    assert found.where.pointer == "/paths/~1orders/post"


@pytest.mark.parametrize(
    ("written", "style", "explode"),
    [
        ({"in": "query"}, "form", True),
        ({"in": "cookie"}, "form", True),
        ({"in": "path"}, "simple", False),
        ({"in": "header"}, "simple", False),
        ({"in": "query", "style": "pipeDelimited"}, "pipeDelimited", False),
        ({"in": "query", "style": "deepObject", "explode": True}, "deepObject", True),
        ({"in": "query", "explode": False}, "form", False),
        ({"in": "cookie", "style": "cookie"}, "cookie", True),
    ],
)
def test_effective_style_and_explode(written: dict[str, Any], style: str, explode: bool) -> None:
    (parameter,) = operation({"parameters": [{"name": "id", "schema": {}, **written}]}).parameters
    assert (parameter.style, parameter.explode) == (style, explode)


def test_a_parameter_keeps_what_it_says() -> None:
    written = {
        "name": "q",
        "in": "query",
        "required": True,
        "description": "What to look for",
        "deprecated": True,
        "allowReserved": True,
        "allowEmptyValue": True,
        "schema": {"type": "string"},
        "examples": {"first": {"value": "shoes"}, "second": {"value": "hats"}},
        "x-ms-summary": "Query",
    }
    (parameter,) = operation({"parameters": [written]}).parameters
    assert (parameter.name, parameter.location, parameter.required) == ("q", "query", True)
    assert (parameter.deprecated, parameter.allow_reserved, parameter.allow_empty) == (True, True, True)
    assert parameter.schema is not None
    assert parameter.schema.value == {"type": "string"}
    assert parameter.schema.place.pointer == "/paths/~1orders/post/parameters/0/schema"
    assert (parameter.example, parameter.has_example) == ("shoes", True)
    assert parameter.extensions == {"x-ms-summary": "Query"}


def test_a_parameter_with_content() -> None:
    written = {"name": "filter", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}}
    (parameter,) = operation({"parameters": [written]}).parameters
    assert parameter.schema is None
    assert list(parameter.content) == ["application/json"]


def test_a_parameter_with_schema_and_content_keeps_its_schema() -> None:
    written = {"name": "q", "in": "query", "schema": {}, "content": {"application/json": {}}}
    api = read({"/a": {"get": {"parameters": [written]}}})
    assert api.operations[0].parameters[0].content == {}
    assert messages(api) == [
        "repaired /paths/~1a/get/parameters/0/content: the content of the parameter `q` was ignored: "
        "it has a schema as well"
    ]


def test_parameters_of_the_path_item_are_merged() -> None:
    shared = [
        {"name": "id", "in": "path", "description": "shared", "schema": {}},
        {"name": "X-Trace", "in": "header", "description": "shared", "schema": {}},
    ]
    own = [
        {"name": "id", "in": "query", "schema": {}},
        {"name": "x-trace", "in": "header", "description": "own", "schema": {}},
    ]
    (found,) = read({"/orders/{id}": {"parameters": shared, "get": {"parameters": own}}}).operations
    assert [(parameter.name, parameter.location, parameter.description) for parameter in found.parameters] == [
        ("id", "path", "shared"),
        ("id", "query", None),
        ("x-trace", "header", "own"),
    ]


def test_request_body_and_responses() -> None:
    fields = {
        "requestBody": {
            "required": True,
            "description": "The order",
            "x-ms-requestBody-name": "order",
            "content": {
                "application/json": {"schema": {"type": "object"}, "example": None},
                "multipart/form-data": {
                    "schema": {"type": "object"},
                    "encoding": {
                        "file": {"contentType": "image/png", "headers": {"X": {"$ref": "#/components/headers/X"}}}
                    },
                },
            },
        },
        "responses": {
            "201": {
                "description": "Placed",
                "headers": {"X": {"$ref": "#/components/headers/X"}, "Y": {"content": {"text/plain": {"schema": {}}}}},
                "links": {"self": {"$ref": "#/components/links/self"}},
                "x-ms-summary": "Order",
            },
            "4xx": {"description": "Wrong"},
            "default": {"description": "Trouble"},
            "x-note": 1,
        },
    }
    components = {
        "headers": {"X": {"schema": {"type": "integer"}, "description": "How many"}},
        "links": {"self": {"operationId": "Get"}},
    }
    found = operation(fields, components=components)
    assert found.body is not None
    assert (found.body.required, found.body.name) == (True, "order")
    json, form = found.body.content.values()
    assert (json.example, json.has_example) == (None, True)
    assert form.encoding["file"]["headers"]["X"] == components["headers"]["X"]
    created, wrong, default = found.responses
    assert [response.status for response in found.responses] == ["201", "4XX", "default"]
    assert created.headers["X"].description == "How many"
    assert created.headers["Y"].schema is not None
    assert created.links == {"self": {"operationId": "Get"}}
    assert created.extensions == {"x-ms-summary": "Order"}
    assert (wrong.content, default.description) == ({}, "Trouble")


def test_references_lead_through_files_and_chains(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(
        "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    $ref: 'items/a.yaml'\n"
        "components:\n  parameters:\n    Id: {name: id, in: query, schema: {type: string}}\n"
    )
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "a.yaml").write_text(
        "get:\n  parameters:\n    - $ref: '../api.yaml#/components/parameters/Id'\n    - $ref: 'chain.yaml#/one'\n"
        "  responses:\n    '200': {$ref: 'chain.yaml#/ok'}\n"
    )
    (tmp_path / "items" / "chain.yaml").write_text(
        "one: {$ref: '#/two'}\ntwo: {name: two, in: header, schema: {}}\nok: {description: Fine}\n"
    )
    api = read_api(tmp_path / "api.yaml")
    (found,) = api.operations
    assert [parameter.name for parameter in found.parameters] == ["id", "two"]
    assert found.parameters[1].where.pointer == "/two"
    assert found.parameters[1].where.file.endswith("chain.yaml")
    assert found.responses[0].description == "Fine"
    assert api.losses == []


def test_whole_maps_and_lists_may_stand_elsewhere() -> None:
    components = {
        "x-lists": {"paging": [{"name": "top", "in": "query", "schema": {}}], "content": {"text/plain": {}}},
    }
    fields = {
        "parameters": {"$ref": "#/components/x-lists/paging"},
        "requestBody": {"content": {"$ref": "#/components/x-lists/content"}},
    }
    found = operation(fields, components=components)
    assert [parameter.name for parameter in found.parameters] == ["top"]
    assert found.body is not None
    assert list(found.body.content) == ["text/plain"]


def test_operations_beside_the_reference_of_a_path_item_win() -> None:
    paths = {
        "/a": {"$ref": "#/components/pathItems/a", "get": {"operationId": "own"}},
    }
    shared = {"get": {"operationId": "shared"}, "put": {"operationId": "put"}}
    api = read(paths, components={"pathItems": {"a": shared}})
    assert [found.id for found in api.operations] == ["own", "put"]
    assert messages(api) == ["dropped /components/pathItems/a/get: GET /a was dropped: it is described twice"]


def test_other_fields_beside_the_reference_of_a_path_item_are_ignored() -> None:
    shared = {"get": {"operationId": "shared"}}
    api = read(
        {"/a": {"$ref": "#/components/pathItems/a", "parameters": [{"name": "b", "in": "query"}]}},
        components={"pathItems": {"a": shared}},
    )
    assert messages(api) == [
        "dropped /paths/~1a/parameters: `parameters` of `/a` was ignored: it stands beside a `$ref`"
    ]


def test_callbacks_and_webhooks() -> None:
    hook = {"post": {"summary": "An order was placed", "requestBody": {"content": {"application/json": {}}}}}
    fields = {"callbacks": {"placed": {"{$request.body#/url}": hook}, "shared": {"$ref": "#/components/callbacks/c"}}}
    api = read(
        {"/hooks": {"post": fields}},
        components={
            "callbacks": {"c": {"{$request.query.url}": {"$ref": "#/components/pathItems/p"}}},
            "pathItems": {"p": hook},
        },
        webhooks={"shipped": hook},
    )
    (found,) = api.operations
    assert [(callback.name, callback.expression) for callback in found.callbacks] == [
        ("placed", "{$request.body#/url}"),
        ("shared", "{$request.query.url}"),
    ]
    assert found.callbacks[0].operation.body is not None
    assert found.callbacks[0].operation.path == ""
    assert [(webhook.name, webhook.expression) for webhook in api.webhooks] == [("shipped", "")]


def test_a_callback_that_leads_back_to_itself_ends() -> None:
    callback = {"{$url}": {"post": {"callbacks": {"again": {"$ref": "#/components/callbacks/c"}}}}}
    fields = {"callbacks": {"c": {"$ref": "#/components/callbacks/c"}}}
    assert len(operation(fields, components={"callbacks": {"c": callback}}).callbacks) == 1


@pytest.mark.parametrize(("version", "description"), [("3.0.3", "shared"), ("3.1.0", "own"), ("3.2.0", "own")])
def test_what_stands_beside_a_reference_counts_since_31(version: str, description: str) -> None:
    shared = {"name": "id", "in": "query", "description": "shared", "schema": {}}
    fields = {"parameters": [{"$ref": "#/components/parameters/Id", "description": "own"}]}
    api = read({"/a": {"get": fields}}, version, components={"parameters": {"Id": shared}})
    assert api.operations[0].parameters[0].description == description
    assert api.ref_siblings == (version != "3.0.3")


def test_what_came_with_32() -> None:
    item = {
        "get": {
            "parameters": [
                {"name": "q", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": {}}}}
            ],
            "responses": {
                "200": {
                    "summary": "Events",
                    "content": {
                        "text/event-stream": {"itemSchema": {"type": "object"}},
                        "application/json": {"$ref": "#/components/mediaTypes/Order"},
                    },
                }
            },
        },
        "query": {"responses": {}},
        "additionalOperations": {"COPY": {"responses": {}}},
    }
    media_types = {"Order": {"schema": {}, "examples": {"a": {"dataValue": {"id": 1}, "serializedValue": '{"id":1}'}}}}
    root = {"components": {"mediaTypes": media_types}, "$self": "https://a.example/api.yaml"}
    api = read({"/a": item}, "3.2.0", **root)
    (found,) = api.operations
    assert found.parameters[0].location == "querystring"
    (response,) = found.responses
    assert response.description == "Events"
    assert response.content["application/json"].example == {"id": 1}
    assert messages(api) == [
        "lossy /paths/~1a/get/responses/200/content/text~1event-stream/itemSchema: the schema of the items of "
        "`text/event-stream` was dropped: Swagger 2.0 cannot describe a stream of items",
        "dropped /paths/~1a/query: QUERY /a was dropped: a connector cannot use this method",
        "dropped /paths/~1a/additionalOperations/COPY: COPY /a was dropped: a connector cannot use this method",
    ]


def test_the_30_and_the_31_form_of_an_api_give_the_same_model() -> None:
    paths = {
        "/orders/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "get": {"responses": {"200": {"description": "Fine", "content": {"application/json": {"schema": {}}}}}},
            "put": {"requestBody": {"$ref": "#/components/requestBodies/Order"}, "security": []},
        }
    }
    components = {
        "parameters": {"Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}},
        "requestBodies": {"Order": {"content": {"application/json": {"schema": {"type": "object"}}}}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    }

    def model(version: str) -> dict[str, Any]:
        api = read(
            paths, version, components=components, security=[{"key": []}], servers=[{"url": "https://a.example"}]
        )
        parts = {field.name: getattr(api, field.name) for field in dataclasses.fields(api)}
        for differs in ("format", "ref_siblings", "documents"):
            del parts[differs]
        return {name: repr(part).replace(repr(api.where.document), "document") for name, part in parts.items()}

    assert model("3.0.3") == model("3.1.0")


def test_the_name_of_a_body_may_stand_in_the_operation() -> None:
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    post = {"x-codegen-request-body-name": "order", "requestBody": body, "responses": {}}
    api = read_api({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/orders": {"post": post}}})
    assert api.operations[0].body is not None
    assert api.operations[0].body.name == "order"
