"""Request bodies: the content type that is chosen, and what becomes of the body in it."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.convert.steps import map_bodies

ORDER = {"type": "object", "properties": {"id": {"type": "integer"}}}
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
FILE = {"type": "string", "format": "binary"}


def map_content(
    start_work: Any, content: dict[str, Any], *, method: str = "post", required: bool = True, **body: Any
) -> Any:
    operation = {"requestBody": {"required": required, "content": content, **body}, "responses": {}}
    work = start_work({"openapi": "3.0.3", "paths": {"/a": {method: operation}}})
    map_bodies.run(work)
    return work


def map_form(start_work: Any, media_type: str, properties: dict[str, Any], **media: Any) -> Any:
    """The work, and the form parameters by name."""
    schema = {"type": "object", "properties": properties}
    work = map_content(start_work, {media_type: {"schema": schema, **media}})
    return work, {item.pop("name"): item for item in work.operations[0].swagger["parameters"]}


def test_json_becomes_a_body_parameter(start_work: Any, changes: Any) -> None:
    work = map_content(
        start_work,
        {"application/json": {"schema": ORDER}},
        description="An order",
        **{"x-ms-summary": "Order", "x-own": 1},
    )
    assert work.operations[0].swagger == {
        "parameters": [
            {
                "name": "body",
                "in": "body",
                "required": True,
                "description": "An order",
                "schema": ORDER,
                "x-ms-summary": "Order",
                "x-own": 1,
            }
        ],
        "consumes": ["application/json"],
    }
    assert changes(work) == []


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (["text/xml", "application/vnd.shop+json", "application/json"], "application/json"),
        (["text/plain", "application/vnd.shop+json"], "application/vnd.shop+json"),
        ([MULTIPART, FORM], FORM),
        (["text/plain", FORM], FORM),
        (["application/octet-stream", "text/plain"], "text/plain"),
        (["application/xml", "image/png"], "image/png"),
        (["application/json; charset=utf-8"], "application/json; charset=utf-8"),
        (["text/plain; utf-8"], "text/plain"),
        (["*/*"], "application/json"),
        (["application/vnd.shop.v1"], "application/vnd.shop.v1"),
        (["json"], "application/json"),
    ],
)
def test_content_type_is_chosen(start_work: Any, changes: Any, offered: list[str], chosen: str) -> None:
    work = map_content(start_work, {name: {"schema": ORDER} for name in offered})
    assert work.operations[0].swagger["consumes"] == [chosen]
    messages = [message for _, message in changes(work)]
    assert any("cannot be said" in message and offered[0] in message for message in messages) == (len(offered) > 1)


def test_multipart_is_chosen_for_files(start_work: Any) -> None:
    schema = {"type": "object", "properties": {"f": FILE}}
    work = map_content(start_work, {FORM: {"schema": schema}, MULTIPART: {"schema": schema}})
    assert work.operations[0].swagger["consumes"] == [MULTIPART]


@pytest.mark.parametrize(
    ("media_type", "schema", "expected", "kinds"),
    [
        ("text/plain", {"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 9}, []),
        ("text/plain", ORDER, ORDER, ["repaired"]),
        ("text/plain", {"type": "object"}, {"type": "string"}, ["lossy"]),
        ("text/csv", ORDER, {"type": "string"}, ["lossy"]),
        ("application/octet-stream", FILE, FILE, []),
        ("application/octet-stream", ORDER, ORDER, ["repaired"]),
        ("application/zip", ORDER, FILE, ["lossy"]),
        ("image/png", {}, FILE, []),
        ("application/xml", ORDER, {"type": "string"}, ["lossy"]),
        ("*/*", FILE, FILE, ["repaired"]),
        ("application/json", {}, {}, []),
        ("multipart/mixed", {}, FILE, []),
    ],
)
def test_body_that_is_not_json(
    start_work: Any, changes: Any, media_type: str, schema: Any, expected: Any, kinds: list[str]
) -> None:
    work = map_content(start_work, {media_type: {"schema": schema}})
    (written,) = work.operations[0].swagger["parameters"]
    assert written["schema"] == expected
    assert [kind for kind, _ in changes(work)] == kinds


def test_schema_is_inferred_from_the_example(start_work: Any, changes: Any) -> None:
    work = map_content(start_work, {"application/json": {"example": {"id": 1}}})
    assert work.operations[0].swagger["parameters"][0]["schema"] == ORDER
    assert [kind for kind, _ in changes(work)] == ["added"]


def test_fields_of_a_form(start_work: Any, changes: Any) -> None:
    properties = {
        "name": {"type": "string", "description": "The name", "x-ms-summary": "Name"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "ids": {"type": "array", "items": {"type": "integer"}},
    }
    encoding = {"ids": {"style": "pipeDelimited", "explode": False}}
    work, found = map_form(start_work, FORM, properties, encoding=encoding)
    assert found == {
        "name": {"in": "formData", "description": "The name", "type": "string", "x-ms-summary": "Name"},
        "tags": {"in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
        "ids": {"in": "formData", "type": "array", "items": {"type": "integer"}, "collectionFormat": "pipes"},
    }
    assert changes(work) == []


@pytest.mark.parametrize("required", [True, False])
def test_field_is_required_by_the_form_alone(start_work: Any, required: bool) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
    work = map_content(start_work, {FORM: {"schema": schema}}, required=required)
    assert work.operations[0].swagger["parameters"][0]["required"] is True


def test_files_of_a_form(start_work: Any, changes: Any) -> None:
    properties = {"one": FILE, "many": {"type": "array", "items": FILE}, "image": {}, "note": {"type": "string"}}
    work, found = map_form(
        start_work, MULTIPART, properties, encoding={"image": {"contentType": "image/png, image/jpeg"}}
    )
    assert {name: item["type"] for name, item in found.items()} == {
        "one": "file",
        "many": "file",
        "image": "file",
        "note": "string",
    }
    assert [kind for kind, _ in changes(work)] == ["lossy"]


def test_url_encoded_form_with_a_file_is_sent_in_parts(start_work: Any, changes: Any) -> None:
    work, found = map_form(start_work, FORM, {"one": FILE, "note": {"type": "string"}})
    assert {name: item["type"] for name, item in found.items()} == {"one": "file", "note": "string"}
    assert work.operations[0].swagger["consumes"] == [MULTIPART]
    assert [kind for kind, _ in changes(work)] == ["repaired"]


def test_object_in_a_form_is_json_or_taken_apart_as_its_encoding_says(start_work: Any, changes: Any) -> None:
    properties = {"plain": ORDER, "deep": ORDER}
    work, found = map_form(start_work, FORM, properties, encoding={"deep": {"style": "deepObject", "explode": True}})
    assert {name: item["type"] for name, item in found.items()} == {"plain": "string", "deep[id]": "integer"}
    assert [kind for kind, _ in changes(work)] == ["lossy", "renamed"]


def test_names_that_a_form_cannot_have_are_dropped(start_work: Any, changes: Any) -> None:
    work, found = map_form(start_work, FORM, {"größe": {"type": "string"}, "connectionId": {"type": "string"}})
    assert found == {}
    assert [kind for kind, _ in changes(work)] == ["dropped", "dropped"]
    assert "consumes" not in work.operations[0].swagger


@pytest.mark.parametrize(
    ("media_type", "schema", "parameters"),
    [
        (FORM, {"type": "object"}, [{"name": "body", "in": "body", "required": True, "schema": {"type": "string"}}]),
        (MULTIPART, {"type": "object"}, []),
        (MULTIPART, FILE, [{"name": "file", "in": "formData", "required": True, "type": "file"}]),
    ],
)
def test_form_without_known_fields(
    start_work: Any, changes: Any, media_type: str, schema: Any, parameters: list[Any]
) -> None:
    work = map_content(start_work, {media_type: {"schema": schema}})
    assert work.operations[0].swagger["parameters"] == parameters
    assert len(changes(work)) == 1


def test_form_that_is_empty_has_no_parameters(start_work: Any, changes: Any) -> None:
    work = map_content(start_work, {FORM: {"schema": {"type": "object", "additionalProperties": False}}})
    assert work.operations[0].swagger == {"parameters": []}
    assert changes(work) == []


@pytest.mark.parametrize(("required", "kept"), [(False, 0), (True, 1)])
def test_body_of_get_is_dropped_if_it_may_be_left_out(start_work: Any, required: bool, kept: int) -> None:
    work = map_content(start_work, {"application/json": {"schema": ORDER}}, method="get", required=required)
    assert len(work.operations[0].swagger.get("parameters", [])) == kept
    assert len(work.trace.changes) == 1 - kept


def test_body_of_swagger_keeps_its_name(start_work: Any) -> None:
    parameter = {"name": "order", "in": "body", "schema": ORDER}
    operation = {"parameters": [parameter], "responses": {}}
    work = start_work({"swagger": "2.0", "paths": {"/a": {"post": operation, "put": operation}}})
    map_bodies.run(work)
    assert work.operations[0].swagger["parameters"] == [parameter]


def test_form_of_swagger_comes_through(start_work: Any, changes: Any) -> None:
    parameters = [
        {"name": "f", "in": "formData", "type": "file", "required": True, "description": "The file"},
        {"name": "tags", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "csv"},
    ]
    operation = {"parameters": parameters, "responses": {}}
    work = start_work({"swagger": "2.0", "paths": {"/a": {"post": operation}}})
    map_bodies.run(work)
    del parameters[1]["collectionFormat"]  # what is meant without it
    assert work.operations[0].swagger == {"parameters": parameters, "consumes": [MULTIPART]}
    assert changes(work) == []


def test_fields_that_are_only_read_are_no_parameters_and_inner_ones_are_required_with_theirs(
    start_work: Any, changes: Any
) -> None:
    address = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    schema = {
        "type": "object",
        "properties": {"id": {"type": "string", "readOnly": True}, "name": {"type": "string"}, "address": address},
        "required": ["id", "name"],
    }
    encoding = {"address": {"style": "deepObject", "explode": True}}
    work = map_content(start_work, {FORM: {"schema": schema, "encoding": encoding}})
    parameters = work.operations[0].swagger["parameters"]
    assert [(item["name"], item.get("required", False)) for item in parameters] == [
        ("name", True),
        ("address[city]", False),
    ]
    assert ("dropped", "the field `id` of the form was dropped: it is only read") in changes(work)


def test_a_style_that_is_no_text_is_no_style(start_work: Any) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}}}}
    work = map_content(start_work, {FORM: {"schema": schema, "encoding": {"a": {"style": ["form"]}}}})
    assert work.operations[0].swagger["parameters"][0]["type"] == "array"
