"""Bodies of every mode, saved responses, and the schemas that they show."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api.model import Api, MediaType, Operation
from connectory.api.postman import read_postman
from connectory.api.postman.inference import Known, schema_of
from connectory.api.postman.json_text import read_json
from connectory.api.postman.variables import Variables
from connectory.document import Document, Documents

JSON = "application/json"


def read(*items: Any, **members: Any) -> Api:
    return read_postman(Document("c.json", "c.json", {"info": {}, "item": list(items), **members}), Documents())


def item(
    body: Any = None, *responses: Any, content_type: str = "", method: str = "POST", **members: Any
) -> dict[str, Any]:
    header = [{"key": "Content-Type", "value": content_type}] if content_type else []
    request = {"method": method, "url": "https://a.example/x", "header": header, "body": body}
    return {"name": "It", "request": request, "response": list(responses), **members}


def raw(text: str, language: str = "") -> dict[str, Any]:
    return {"mode": "raw", "raw": text, **({"options": {"raw": {"language": language}}} if language else {})}


def reply(body: Any, code: Any = 200, content_type: str = JSON, **members: Any) -> dict[str, Any]:
    return {"code": code, "header": [{"key": "Content-Type", "value": content_type}], "body": body, **members}


def only(*items: Any, **members: Any) -> Operation:
    (operation,) = read(*items, **members).operations
    return operation


def body_of(*items: Any, **members: Any) -> tuple[str, MediaType]:
    body = only(*items, **members).body
    assert body
    (found,) = body.content.items()
    return found


def schema(media_type: MediaType) -> Any:
    return media_type.schema and media_type.schema.value


def told(api: Api) -> list[tuple[str, str, str]]:
    return [(loss.kind, loss.where.pointer, loss.message) for loss in api.losses if loss.kind != "repaired"]


@pytest.mark.parametrize(
    ("body", "header", "content_type"),
    [
        (raw("{}", "json"), "", JSON),
        (raw("{}", "json"), "application/vnd.shop.v2+json; charset=utf-8", "application/vnd.shop.v2+json"),
        (raw('{"a": 1}'), "", JSON),
        (raw("<a/>"), "", "application/xml"),
        (raw("<a/>", "xml"), "text/xml", "text/xml"),
        (raw("<p>", "html"), "", "text/html"),
        (raw("f()", "javascript"), "", "application/javascript"),
        (raw("hello"), "", "text/plain"),
        (raw("{hello}"), "", "text/plain"),
        (raw("{}"), "{{type}}", "application/merge-patch+json"),
        (raw("a=1&b=x%20y"), "application/x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        (raw(""), "application/octet-stream", "application/octet-stream"),
        ({"mode": "file", "file": {"src": "a.png"}}, "image/png", "image/png"),
        ({"mode": "file", "file": {"src": "a.bin"}}, "", "application/octet-stream"),
        ({"raw": "{}"}, "", JSON),
    ],
)
def test_content_type_of_a_body(body: Any, header: str, content_type: str) -> None:
    variables = [{"key": "type", "value": "application/merge-patch+json"}]
    assert body_of(item(body, content_type=header), variable=variables)[0] == content_type


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        "odd",
        raw("  "),
        {"mode": "none"},
        {"mode": "file", "file": {}},
        {"mode": "urlencoded", "urlencoded": []},
        {"mode": "raw", "raw": "{}", "disabled": True},
    ],
)
def test_no_body(body: Any) -> None:
    assert only(item(body)).body is None


def test_json_body_as_people_write_it() -> None:
    text = """{
        "id": {{orderId}}, // the number, as in "orders"
        "count": {{count}}, "who": "{{who}}", "site": "https://a.example//b", /* a
        comment */ "key": "{{$guid}}", "at": "{{$isoTimestamp}}", "stamp": {{$timestamp}},
        "note": "two
lines", "list": [1, 2.5, null,], "{{field}}": "x",
    }"""
    variables = [{"key": "count", "value": "3"}, {"key": "who", "value": 'A "B"'}]
    _, media_type = body_of(item(raw(text, "json")), variable=variables)
    assert schema(media_type) == {
        "type": "object",
        "properties": {
            "id": {},
            "count": {"type": "integer"},
            "who": {"type": "string"},
            "site": {"type": "string"},
            "key": {"type": "string", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"},
            "stamp": {"type": "integer"},
            "note": {"type": "string"},
            "list": {"type": "array", "items": {"type": ["number", "null"]}},
        },
        "additionalProperties": {"type": "string"},
    }
    assert not media_type.has_example
    assert media_type.schema and media_type.schema.place.pointer == "/item/0/request/body/raw"


def test_example_has_its_variables_replaced() -> None:
    text = '{"who": "{{who}}", "n": {{n}}} // done'
    variables = [{"key": "who", "value": 'A "B"'}, {"key": "n", "value": "3"}]
    assert body_of(item(raw(text)), variable=variables)[1].example == {"who": 'A "B"', "n": 3}


def test_body_that_is_not_json_says_nothing_and_is_told() -> None:
    api = read(item(raw('{"a": {{x}} {{y}}}', "json")))
    body = api.operations[0].body
    assert body and body.content[JSON].schema is None
    message = "the body says application/json, but is not JSON: it has no schema"
    assert told(api) == [("lossy", "/item/0/request/body/raw", message)]


@pytest.mark.parametrize(
    "text", ['"' * 100_001, '\\"' * 100_000, "/*" * 100_000, "{{" * 100_000, "//" * 100_000, ", " * 100_000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    with pytest.raises(ValueError):
        read_json(text, Variables())


def test_nesting_without_end_is_survived() -> None:
    text = '{"a":' * 900 + "1" + "}" * 900
    _, media_type = body_of(item(raw(text)))
    assert schema(media_type)["properties"]["a"]["type"] == "object"


def test_form_fields() -> None:
    fields = [
        {"key": "name", "value": "Ann", "description": "(Required) Who"},
        {"key": "age", "value": "7"},
        {"key": "password", "value": "123456"},
        {"key": "state", "value": "<string>", "description": "Which (This can only be one of open,closed)"},
        {"key": "tag", "value": "a"},
        {"key": "tag", "value": "b"},
        {"key": "note", "value": "", "disabled": True},
        {"key": "", "value": "x"},
    ]
    content_type, media_type = body_of(item({"mode": "urlencoded", "urlencoded": fields}))
    assert (content_type, schema(media_type)) == (
        "application/x-www-form-urlencoded",
        {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string", "description": "Who"},
                "age": {"type": "integer"},
                "password": {"type": "string"},
                "state": {"type": "string", "description": "Which", "enum": ["open", "closed"]},
                "tag": {"type": "array", "items": {"type": "string"}},
                "note": {"type": "string"},
            },
        },
    )


def test_multipart_with_files() -> None:
    fields = [
        {"key": "title", "value": "{{title}}", "type": "text", "contentType": "text/markdown"},
        {"key": "photo", "type": "file", "src": "a.png"},
        {"key": "pages", "type": "file", "src": ["1.png", "2.png"]},
    ]
    content_type, media_type = body_of(item({"mode": "formdata", "formdata": fields}))
    file = {"type": "string", "format": "binary"}
    assert (content_type, media_type.encoding) == ("multipart/form-data", {"title": {"contentType": "text/markdown"}})
    assert schema(media_type)["properties"] == {
        "title": {"type": "string"},
        "photo": file,
        "pages": {"type": "array", "items": file},
    }


def test_graphql() -> None:
    graphql = {"query": "query Q($n: Int) { a }", "operationName": "Q", "variables": '{"n": 5} // five'}
    content_type, media_type = body_of(item({"mode": "graphql", "graphql": graphql}))
    assert (content_type, schema(media_type)["properties"]) == (
        JSON,
        {
            "query": {"type": "string"},
            "variables": {"type": "object", "properties": {"n": {"type": "integer"}}},
            "operationName": {"type": "string"},
        },
    )


def test_get_sends_its_body_only_where_it_is_told_to() -> None:
    api = read(item(raw("{}"), method="GET"))
    assert api.operations[0].body is None
    assert ("dropped", "/item/0/request/body/raw", "the body of the request `It` was dropped: GET sends none") in told(
        api
    )
    assert only(item(raw("{}"), method="GET", protocolProfileBehavior={"disableBodyPruning": True})).body


def test_mode_that_is_not_known_is_told() -> None:
    assert told(read(item({"mode": "telepathy"}))) == [
        ("dropped", "/item/0/request/body", "the body was dropped: its mode is 'telepathy'")
    ]


def test_variants_of_a_body_are_united() -> None:
    operation = only(item(raw('{"a": 1, "b": "x"}')), item(raw('{"a": 1.5, "c": null}')), item(raw("<a/>")))
    assert operation.body and operation.body.required
    assert {kind: schema(media_type) for kind, media_type in operation.body.content.items()} == {
        JSON: {"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "string"}, "c": {}}},
        "application/xml": {"type": "string"},
    }


def test_body_that_some_requests_leave_out_is_not_required() -> None:
    body = only(item(raw('{"a": 1}')), item()).body
    assert body and not body.required


def test_what_was_sent_for_a_saved_response_counts_if_it_succeeded() -> None:
    def saved(code: int, text: str) -> dict[str, Any]:
        url = {"raw": "https://a.example/x", "query": [{"key": f"q{code}", "value": "1"}]}
        return reply("{}", code, originalRequest={"method": "POST", "url": url, "body": raw(text)})

    operation = only(item(raw('{"a": 1}'), saved(201, '{"b": 2}'), saved(400, '{"a": "wrong"}')))
    assert operation.body
    assert schema(operation.body.content[JSON])["properties"] == {"a": {"type": "integer"}, "b": {"type": "integer"}}
    assert [(found.name, found.required) for found in operation.parameters] == [("q201", False)]


def test_a_copy_that_lost_its_content_type_has_that_of_the_request() -> None:
    def copy(**members: Any) -> dict[str, Any]:
        url = "https://a.example/x"
        return reply("{}", originalRequest={"method": "PATCH", "url": url, "body": raw('{"a": 1}', "json"), **members})

    patch = "application/merge-patch+json"
    body = only(item(raw('{"b": 1}'), copy(), content_type=patch)).body
    assert body
    assert {kind: list(schema(said)["properties"]) for kind, said in body.content.items()} == {patch: ["b", "a"]}
    body = only(item(raw("{}"), copy(header=f"Content-Type: {JSON}"), content_type=patch)).body
    assert body
    assert list(body.content) == [patch, JSON]


def test_saved_responses() -> None:
    operation = only(
        item(
            None,
            reply('{"id": 1}', name="An order", status="OK"),
            reply('{"id": 2, "tags": ["a"]}', name="It", status="OK"),
            reply("<e/>", 404, "application/xml", name="It", status="Not Found"),
            reply('{"e": 1}', None, "*/*", name="Any error"),
            reply("{}", "204", name="204", status="No Content"),
            reply({"id": 1}, 202, name="Value"),
            reply("%PDF", 203, "application/pdf"),
            "odd",
            method="GET",
        )
    )
    found = {
        response.status: (response.description, {kind: schema(media) for kind, media in response.content.items()})
        for response in operation.responses
    }
    order = {"id": {"type": "integer"}, "tags": {"type": "array", "items": {"type": "string"}}}
    assert found == {
        "200": ("An order", {JSON: {"type": "object", "properties": order}}),
        "404": ("Not Found", {"application/xml": {"type": "string"}}),
        "default": ("Any error", {JSON: {"type": "object", "properties": {"e": {"type": "integer"}}}}),
        "204": ("No Content", {}),
        "202": ("Value", {JSON: {"type": "object", "properties": {"id": {"type": "integer"}}}}),
        "203": ("Status 203", {"application/pdf": {"type": "string", "format": "binary"}}),
    }
    media_type = operation.responses[0].content[JSON]
    assert media_type.example == {"id": 1}
    assert media_type.schema and media_type.schema.place.pointer == "/item/0/response/0/body"


def test_headers_of_saved_responses() -> None:
    header = [{"key": key, "value": "v"} for key in ("Date", "Set-Cookie", "X-Total", "CF-Ray", "Location", "x-total")]
    (response,) = only(item(None, {"code": 200, "header": header})).responses
    assert list(response.headers) == ["X-Total", "Location"]


def test_truncated_response_has_no_schema_and_is_told() -> None:
    api = read(item(None, reply('{"a": 1, ...')))
    assert api.operations[0].responses[0].content[JSON].schema is None
    assert told(api)[0][:2] == ("lossy", "/item/0/response/0/body")


def test_request_without_saved_response_gets_one() -> None:
    api = read(item())
    (response,) = api.operations[0].responses
    assert (response.status, response.description, response.content) == ("200", "OK", {})
    assert [(loss.kind, loss.where.pointer) for loss in api.losses] == [("repaired", "/item/0")]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ([], {}),
        ([None], {}),
        ([1, 2], {"type": "integer"}),
        ([1, 2.5], {"type": "number"}),
        ([2.5, 1], {"type": "number"}),
        ([True, None], {"type": ["boolean", "null"]}),
        (["a", 1, None], {"type": ["string", "integer", "null"]}),
        (["2024-02-30T00:00:00Z"], {"type": "string", "format": "date-time"}),
        (["2024-01-01T00:00:00+02:00", "2024-01-01 00:00"], {"type": "string"}),
        (["2024-13-01T00:00:00Z"], {"type": "string"}),
        (["2024-01-01"], {"type": "string"}),
        (["<integer>", None], {"type": ["integer", "null"]}),
        (["<uuid>", "x"], {"type": "string"}),
        (["<thing>"], {"type": "string"}),
        (["<Circular reference to #/components/schemas/A>"], {}),
        ([[], [1], [None]], {"type": "array", "items": {"type": ["integer", "null"]}}),
        ([[]], {"type": "array", "items": {}}),
        ([{}], {"type": "object", "properties": {}}),
        ([{"key_0": "<string>", "key_1": "x"}], {"type": "object", "additionalProperties": {"type": "string"}}),
        ([{"17": 1, "18": None}], {"type": "object", "additionalProperties": {"type": ["integer", "null"]}}),
        ([{"17": 1}], {"type": "object", "properties": {"17": {"type": "integer"}}}),
        ([{1: "a"}], {"type": "object", "properties": {"1": {"type": "string"}}}),
        ([Known({"type": "string", "format": "binary"}), "text"], {"type": "string"}),
    ],
)
def test_schema_of_samples(samples: list[Any], expected: dict[str, Any]) -> None:
    assert schema_of(samples) == expected
