"""Reading Swagger 2.0."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api import Api, read_api
from connectory.api.model import Operation


def read(paths: dict[str, Any], **root: Any) -> Api:
    return read_api({"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "paths": paths, **root})


def operation(fields: dict[str, Any], **root: Any) -> Operation:
    return read({"/orders": {"post": fields}}, **root).operations[0]


def test_the_api_as_a_whole() -> None:
    api = read({"/a": {"get": {}}}, definitions={"Order": {"type": "object"}}, **{"x-ms-capabilities": {"a": 1}})
    assert (api.format, api.title, api.ref_siblings) == ("swagger 2.0", "Orders", False)
    assert api.schemas["Order"].place.pointer == "/definitions/Order"
    assert api.extensions == {"x-ms-capabilities": {"a": 1}}


@pytest.mark.parametrize(
    ("location", "collection_format", "style", "explode"),
    [
        ("query", None, "form", False),
        ("query", "csv", "form", False),
        ("query", "multi", "form", True),
        ("query", "ssv", "spaceDelimited", False),
        ("query", "tsv", "tabDelimited", False),
        ("query", "pipes", "pipeDelimited", False),
        ("path", "csv", "simple", False),
        ("header", "multi", "simple", False),
    ],
)
def test_collection_format_becomes_style(
    location: str, collection_format: str | None, style: str, explode: bool
) -> None:
    written = {"name": "ids", "in": location, "type": "array", "items": {"type": "string"}}
    if collection_format:
        written["collectionFormat"] = collection_format
    (parameter,) = operation({"parameters": [written]}).parameters
    assert (parameter.style, parameter.explode) == (style, explode)


def test_the_schema_of_a_parameter_is_what_it_says_of_its_values() -> None:
    written = {
        "name": "top",
        "in": "query",
        "description": "How many",
        "type": "integer",
        "format": "int32",
        "maximum": 100,
        "x-nullable": True,
        "x-ms-summary": "Top",
        "allowEmptyValue": True,
    }
    (parameter,) = operation({"parameters": [written]}).parameters
    assert parameter.schema is not None
    assert parameter.schema.value == {"type": "integer", "format": "int32", "maximum": 100, "x-nullable": True}
    assert parameter.schema.place.pointer == "/paths/~1orders/post/parameters/0"
    assert parameter.extensions["x-ms-summary"] == "Top"
    assert parameter.allow_empty


def test_a_body_has_the_content_types_that_the_operation_consumes() -> None:
    body = {"name": "order", "in": "body", "required": True, "description": "The order", "schema": {"type": "object"}}
    fields = {"parameters": [{"$ref": "#/parameters/Order"}]}
    parameters = {"Order": {**body, "x-ms-summary": "Order"}}
    found = operation(fields, parameters=parameters, consumes=["application/xml", "application/json"]).body
    assert found is not None
    assert list(found.content) == ["application/xml", "application/json"]
    assert (found.name, found.required, found.description) == ("order", True, "The order")
    assert found.extensions == {"x-ms-summary": "Order"}
    schema = found.content["application/json"].schema
    assert schema is not None
    assert schema.place.pointer == "/parameters/Order/schema"
    own = operation({**fields, "consumes": []}, parameters=parameters, consumes=["application/xml"]).body
    assert own is not None
    assert list(own.content) == ["application/json"]


def test_a_body_parameter_is_no_form() -> None:
    body = {"name": "order", "in": "body", "schema": {"type": "object"}}
    form = ["multipart/form-data", "application/x-www-form-urlencoded"]
    mixed = operation({"parameters": [body], "consumes": [*form, "application/json"]}).body
    assert mixed is not None
    assert list(mixed.content) == ["application/json"]
    api = read({"/orders": {"post": {"parameters": [body], "consumes": form}}})
    only = api.operations[0].body
    assert only is not None
    assert list(only.content) == ["*/*"]
    assert "formData" in api.losses[0].message


def test_form_parameters_become_one_body() -> None:
    form = [
        {"name": "note", "in": "formData", "type": "string", "required": True, "description": "A note", "x-a": 1},
        {"name": "tags", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
        {"name": "q", "in": "query", "type": "string"},
    ]
    found = operation({"parameters": form, "consumes": ["application/json", "application/x-www-form-urlencoded"]})
    assert [parameter.name for parameter in found.parameters] == ["q"]
    assert found.body is not None
    assert found.body.required
    assert list(found.body.content) == ["application/x-www-form-urlencoded"]
    (media_type,) = found.body.content.values()
    assert media_type.encoding == {"tags": {"style": "form", "explode": True}}
    assert media_type.schema is not None
    assert media_type.schema.value == {
        "type": "object",
        "properties": {
            "note": {"type": "string", "description": "A note", "x-a": 1},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["note"],
    }


@pytest.mark.parametrize(
    ("consumes", "kind", "expected"),
    [
        ([], "string", ["application/x-www-form-urlencoded"]),
        ([], "file", ["multipart/form-data"]),
        (["application/json"], "file", ["multipart/form-data"]),
        (["application/x-www-form-urlencoded", "multipart/form-data"], "file", ["multipart/form-data"]),
        (["multipart/form-data"], "string", ["multipart/form-data"]),
    ],
)
def test_content_types_of_forms(consumes: list[str], kind: str, expected: list[str]) -> None:
    fields = {"parameters": [{"name": "a", "in": "formData", "type": kind}], "consumes": consumes}
    body = operation(fields).body
    assert body is not None
    assert list(body.content) == expected
    if kind == "file":
        schema = body.content["multipart/form-data"].schema
        assert schema is not None
        assert schema.value["properties"]["a"] == {"type": "string", "format": "binary"}


def test_form_parameters_of_path_item_and_operation_are_merged() -> None:
    shared = [{"name": "a", "in": "formData", "type": "string"}, {"name": "b", "in": "formData", "type": "string"}]
    own = [{"name": "b", "in": "formData", "type": "integer"}]
    api = read({"/orders": {"parameters": shared, "post": {"parameters": own}}})
    body = api.operations[0].body
    assert body is not None
    schema = body.content["application/x-www-form-urlencoded"].schema
    assert schema is not None
    assert schema.value["properties"] == {"a": {"type": "string"}, "b": {"type": "integer"}}


def test_a_second_body_and_a_form_beside_a_body_are_dropped() -> None:
    parameters = [
        {"name": "one", "in": "body", "schema": {}},
        {"name": "two", "in": "body", "schema": {}},
        {"name": "three", "in": "formData", "type": "string"},
    ]
    api = read({"/orders": {"post": {"parameters": parameters}}})
    assert [loss.message for loss in api.losses] == [
        "the body parameter `two` was dropped: an operation has one body, and it is `one`",
        "the form parameter `three` was dropped: the operation has the body `one`",
    ]


def test_responses() -> None:
    fields = {
        "produces": ["application/json", "text/csv"],
        "responses": {
            200: {
                "description": "Fine",
                "schema": {"type": "string"},
                "headers": {"X-Count": {"type": "array", "items": {"type": "integer"}, "description": "How many"}},
                "examples": {"application/json": "a", "text/html": "<p>"},
            },
            "404": {"$ref": "#/responses/Missing"},
            "default": {"description": "A file", "schema": {"type": "file"}},
        },
    }
    fine, missing, default = operation(fields, responses={"Missing": {"description": "Gone"}}).responses
    assert [fine.status, missing.status, default.status] == ["200", "404", "default"]
    assert list(fine.content) == ["application/json", "text/csv", "text/html"]
    assert [fine.content[name].has_example for name in fine.content] == [True, False, True]
    header = fine.headers["X-Count"]
    assert header.schema is not None
    assert header.schema.value == {"type": "array", "items": {"type": "integer"}}
    assert (header.description, header.style) == ("How many", "simple")
    assert (missing.description, missing.content) == ("Gone", {})
    schema = default.content["application/json"].schema
    assert schema is not None
    assert schema.value == {"type": "file"}


def test_azure_paths_are_paths() -> None:
    paths = {"/{container}?restype=container": {"get": {"operationId": "Get"}}, "?comp=list": {"get": {}}}
    api = read({}, **{"x-ms-paths": paths})
    assert [found.path for found in api.operations] == ["/{container}?restype=container", "/?comp=list"]


def test_examples_without_a_content_type_are_json() -> None:
    fields = {"responses": {"200": {"description": "Fine", "examples": {"id": 1}}}}
    (response,) = operation(fields).responses
    assert response.content["application/json"].example == {"id": 1}


def test_a_notification_without_an_operation_is_not_dropped_silently() -> None:
    api = read({"/a": {"get": {}}, "/hooks": {"x-ms-notification-content": {"schema": {"type": "object"}}}})
    (loss,) = api.losses
    assert loss.message.startswith("`x-ms-notification-content` of `/hooks` was dropped")
