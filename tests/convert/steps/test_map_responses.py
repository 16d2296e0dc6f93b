"""Responses: one of them shows its content, all of them stay described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import connectory
from connectory.convert.steps import map_responses

ORDER = {"type": "object", "properties": {"id": {"type": "integer"}}}
JSON = {"application/json": {"schema": ORDER}}
FILE = {"type": "string", "format": "binary"}


def map_statuses(start_work: Any, responses: dict[str, Any], **description: Any) -> Any:
    described = {status: {"description": f"Text of {status}", **response} for status, response in responses.items()}
    work = start_work({"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": described}}}, **description})
    map_responses.run(work)
    return work


@pytest.mark.parametrize(
    ("statuses", "best"),
    [
        ({"200": JSON, "201": JSON}, "200"),
        ({"202": JSON, "201": JSON}, "201"),
        ({"200": {}, "201": JSON}, "201"),
        ({"200": {"application/json": {}}, "203": JSON}, "203"),
        ({"207": JSON, "206": JSON}, "206"),
        ({"2XX": JSON, "404": JSON}, "200"),
        ({"204": {}, "400": JSON}, None),
    ],
)
def test_one_response_has_a_schema(start_work: Any, statuses: dict[str, Any], best: str | None) -> None:
    work = map_statuses(start_work, {status: {"content": content} for status, content in statuses.items()})
    found = work.operations[0].swagger["responses"]
    assert [status for status, response in found.items() if "schema" in response] == ([best] if best else [])
    assert list(found) == sorted(found)
    lost = [status for status, content in statuses.items() if status not in (best, "2XX") and "schema" in str(content)]
    messages = [change.message for change in work.trace.changes if "was left out" in change.message]
    assert len(messages) == bool(lost)
    assert all(status in messages[0] for status in lost)


def test_errors_keep_their_descriptions_only(start_work: Any) -> None:
    work = map_statuses(
        start_work, {"200": {}, "404": {"content": JSON}, "5XX": {"content": JSON}, "default": {"content": JSON}}
    )
    assert work.operations[0].swagger["responses"] == {
        "200": {"description": "Text of 200"},
        "404": {"description": "Text of 404"},
        "500": {"description": "Text of 5XX"},
        "default": {"description": "Text of default"},
    }


def test_default_that_says_nothing_is_dropped(start_work: Any, changes: Any) -> None:
    work = map_statuses(start_work, {"200": {}, "default": {"description": ""}})
    assert list(work.operations[0].swagger["responses"]) == ["200"]
    assert [kind for kind, _ in changes(work)] == ["dropped"]


@pytest.mark.parametrize(
    ("default", "becomes"),
    [
        ({"content": JSON}, "200"),
        ({"description": "Unexpected error", "content": JSON}, "default"),
        ({"content": {"application/problem+json": {"schema": ORDER}}}, "default"),
        ({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/ApiError"}}}}, "default"),
        ({"content": {"application/json": {"schema": {"properties": {"errors": {}}}}}}, "default"),
    ],
)
def test_default_alone_is_the_success_unless_it_looks_like_an_error(
    start_work: Any, default: dict[str, Any], becomes: str
) -> None:
    work = map_statuses(start_work, {"default": default}, components={"schemas": {"ApiError": ORDER}})
    found = work.operations[0].swagger["responses"]
    assert list(found) == ["200", *(["default"] if becomes == "default" else [])]
    assert ("schema" in found["200"]) == (becomes == "200")
    assert "schema" not in found.get("default", {})


def test_success_is_added_where_none_is_described(start_work: Any, changes: Any) -> None:
    work = map_statuses(start_work, {"404": {}})
    assert list(work.operations[0].swagger["responses"]) == ["200", "404"]
    assert [kind for kind, _ in changes(work)] == ["added"]
    assert list(map_statuses(start_work, {}).operations[0].swagger["responses"]) == ["200"]
    assert list(map_statuses(start_work, {"302": {}}).operations[0].swagger["responses"]) == ["302"]


def test_range_gives_way_to_its_first_status(start_work: Any, changes: Any) -> None:
    work = map_statuses(start_work, {"200": {}, "4XX": {}, "400": {}})
    assert work.operations[0].swagger["responses"]["400"] == {"description": "Text of 400"}
    assert [kind for kind, _ in changes(work)] == ["dropped"]


def test_missing_description_is_the_phrase_of_the_status(start_work: Any, changes: Any) -> None:
    work = map_statuses(
        start_work, {"200": {"description": " "}, "299": {"description": ""}, "404": {"description": ""}}
    )
    found = work.operations[0].swagger["responses"]
    assert [response["description"] for response in found.values()] == ["OK", "Success", "Not Found"]
    assert [kind for kind, _ in changes(work)] == ["repaired"] * 3


@pytest.mark.parametrize(
    ("content", "schema", "produces", "kinds"),
    [
        pytest.param(JSON, ORDER, "application/json", [], id="JSON"),
        pytest.param(
            {"text/xml": {"schema": ORDER}, **JSON}, ORDER, "application/json", ["lossy"], id="JSON behind XML"
        ),
        pytest.param(
            {"application/json; charset=utf-8": {"schema": ORDER}}, ORDER, "application/json", [], id="charset"
        ),
        pytest.param({"application/hal+json": {"schema": ORDER}}, ORDER, "application/hal+json", [], id="other JSON"),
        pytest.param({"*/*": {"schema": ORDER}}, ORDER, "application/json", [], id="any, an object"),
        pytest.param({"*/*": {"schema": FILE}}, FILE, "*/*", [], id="any, a file"),
        pytest.param({"image/png": {}}, FILE, "image/png", [], id="image"),
        pytest.param({"application/pdf": {"schema": {"type": "string"}}}, FILE, "application/pdf", [], id="document"),
        pytest.param({"text/csv": {"schema": {"type": "string"}}}, {"type": "string"}, "text/csv", [], id="text"),
        pytest.param({"text/html": {}}, {"type": "string"}, "text/html", [], id="text without schema"),
        pytest.param({"text/plain": {"schema": ORDER}}, ORDER, "text/plain", ["repaired"], id="text with properties"),
        pytest.param(
            {"text/csv": {"schema": {"type": "array", "items": ORDER}}},
            {"type": "array", "items": ORDER},
            "text/csv",
            ["lossy"],
            id="text with rows",
        ),
        pytest.param({"application/xml": {"schema": ORDER}}, ORDER, "application/xml", ["lossy"], id="XML"),
        pytest.param({"application/json": {"example": {"id": 1}}}, ORDER, "application/json", ["added"], id="example"),
        pytest.param({"application/json": {}}, {}, "application/json", [], id="nothing said"),
        pytest.param({"application/json": {"example": {}}}, {}, "application/json", [], id="example without anything"),
        pytest.param({"*/*": {"schema": {}}}, {}, "*/*", [], id="anything"),
    ],
)
def test_content_of_the_answer(
    start_work: Any, changes: Any, content: Any, schema: Any, produces: str, kinds: list[str]
) -> None:
    work = map_statuses(start_work, {"200": {"content": content}})
    swagger = work.operations[0].swagger
    assert swagger["responses"]["200"]["schema"] == schema
    assert swagger["produces"] == [produces]
    assert [kind for kind, _ in changes(work)] == kinds


def test_example_stays(start_work: Any) -> None:
    work = map_statuses(start_work, {"200": {"content": {"*/*": {"schema": ORDER, "example": {"id": 1}}}}})
    assert work.operations[0].swagger["responses"]["200"]["examples"] == {"application/json": {"id": 1}}


def test_headers(start_work: Any, changes: Any) -> None:
    headers = {
        "X-Rate": {"description": "Calls left", "schema": {"type": "integer"}},
        "x-rate": {"schema": {"type": "string"}},
        "X-Tags": {"schema": {"type": "array", "items": {"type": "string"}}},
        "X-Any": {},
    }
    work = map_statuses(start_work, {"200": {"headers": headers}})
    assert work.operations[0].swagger["responses"]["200"]["headers"] == {
        "X-Rate": {"description": "Calls left", "type": "integer"},
        "X-Tags": {"type": "array", "items": {"type": "string"}},
        "X-Any": {"type": "string"},
    }
    assert [kind for kind, _ in changes(work)] == ["dropped"]


def test_links_are_traced(start_work: Any, changes: Any) -> None:
    map_ = map_statuses(start_work, {"200": {"links": {"next": {"operationId": "x"}, "last": {"operationId": "y"}}}})
    assert [kind for kind, _ in changes(map_)] == ["dropped", "dropped"]


def test_labels_of_the_platform_stay_with_a_file(start_work: Any) -> None:
    content = {"application/pdf": {"schema": FILE | {"x-ms-summary": "Invoice", "pattern": "a"}}}
    found = map_statuses(start_work, {"200": {"content": content}}).operations[0].swagger["responses"]
    assert found["200"]["schema"] == FILE | {"x-ms-summary": "Invoice"}


def test_an_answer_with_properties_is_no_file(start_work: Any, changes: Any) -> None:
    work = map_statuses(start_work, {"200": {"content": {"application/octet-stream": {"schema": ORDER}}}})
    assert work.operations[0].swagger["responses"]["200"]["schema"] == ORDER
    assert work.operations[0].swagger["produces"] == ["application/octet-stream"]
    message = "content with properties is taken for JSON, though its type is `application/octet-stream`"
    assert changes(work) == [("repaired", message)]


def test_file_of_swagger_is_binary(start_work: Any) -> None:
    responses = {"200": {"description": "The file", "schema": {"type": "file"}}}
    work = start_work(
        {"swagger": "2.0", "paths": {"/a": {"get": {"responses": responses, "produces": ["application/pdf"]}}}}
    )
    map_responses.run(work)
    assert work.operations[0].swagger == {
        "responses": {"200": {"description": "The file", "schema": FILE}},
        "produces": ["application/pdf"],
    }


def test_a_response_may_be_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n"
        "      responses: {default: {$ref: answer.yaml}}\n"
    )
    (tmp_path / "answer.yaml").write_text("description: Fine\n")
    [made] = connectory.generate(tmp_path / "api.yaml")
    assert made.definition["paths"]["/a"]["get"]["responses"] == {"200": {"description": "Fine"}}
