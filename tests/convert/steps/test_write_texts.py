import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.api import read_api
from connectory.config import Config
from connectory.convert.schemas import Schemas
from connectory.convert.steps import name_operations, write_texts
from connectory.convert.trace import Trace
from connectory.convert.wording import same
from connectory.convert.work import Built, Work
from connectory.document import Node

OK = {"200": {"description": "OK"}}


def write(work: Work) -> dict[str, Any]:
    name_operations.run(work)
    write_texts.run(work)
    return work.operations[0].swagger


def operation(**fields: Any) -> dict[str, Any]:
    return {"paths": {"/orders/{id}": {"get": {"responses": OK, **fields}}}}


@pytest.mark.parametrize(
    ("fields", "summary", "description"),
    [
        (
            {"summary": "Get an order", "description": "Returns it."},
            "Get an order (deprecated)",
            "Returns it. This operation is deprecated.",
        ),
        (
            {"summary": "Deprecated: get an order", "description": "Is deprecated."},
            "Deprecated: get an order",
            "Is deprecated.",
        ),
        (
            {"summary": "Get " + "an order " * 9},
            "Get an order an order an order an order an order an order an order (deprecated)",
            None,
        ),
    ],
)
def test_a_deprecated_operation_says_so(
    start_work: Any, fields: dict[str, Any], summary: str, description: str | None
) -> None:
    swagger = write(start_work(operation(deprecated=True, **fields)))
    assert swagger["summary"] == summary
    assert description is None or swagger["description"] == description


@pytest.mark.parametrize(
    ("fields", "summary", "description"),
    [
        ({"summary": "Get an order", "description": "Returns it."}, "Get an order", "Returns it."),
        ({"summary": "get <b>order</b>.", "description": "Get order"}, "Get order", "Calls GET /orders/{id}."),
        ({"summary": "Get an order"}, "Get an order", "Calls GET /orders/{id}."),
        ({"description": "Returns it. All of it."}, "Returns it", "Returns it. All of it."),
        ({"operationId": "getOrder", "description": "Returns it."}, "Get order", "Returns it."),
        ({"operationId": "getOrder"}, "Get order", "Calls GET /orders/{id}."),
        ({}, "Get order", "Calls GET /orders/{id}."),
        ({"summary": "Word " * 30}, ("Word " * 16).strip(), " ".join(["Word"] * 30) + "."),
        ({"summary": "...", "description": "***"}, "Get order", "Calls GET /orders/{id}."),
    ],
)
def test_texts_of_an_operation(start_work: Any, fields: Any, summary: str, description: str) -> None:
    swagger = write(start_work(operation(**fields)))
    assert (swagger["summary"], swagger["description"]) == (summary, description)


def test_texts_of_what_is_not_there_are_told_with_their_place(start_work: Any, tmp_path: Path) -> None:
    """Not an error: the API may have changed, and generating again must not stop. What was left out is no slip."""
    file = tmp_path / "config.json"
    texts = {
        "getOrder": {"parameters": {"id": {"summary": "Number"}, "idd": {"summary": "Number"}}},
        "getOrdr": {"summary": "Get it"},
        "GET /orders/{id}": {"summary": "Get it"},
        "GET /other": {"summary": "Get it"},
    }
    file.write_text(json.dumps({"texts": texts}, indent=1), encoding="utf-8")
    description = operation(operationId="getOrder")
    description["paths"]["/other"] = {"get": {"responses": OK}}
    work = start_work(description, texts=texts, file=file)
    del work.operations[1]  # as a selection does
    work.operations[0].swagger["parameters"] = [{"name": "id", "in": "path", "type": "string", "required": True}]
    write(work)
    told = [(change.place.file, change.place.position.line, change.message) for change in work.trace.changes]
    assert [entry for entry in told if entry[0] == str(file)] == [
        (
            str(file),
            8,
            "your texts of `idd` were dropped: GET /orders/{id} has no parameter `idd` (did you mean `id`?)",
        ),
        (
            str(file),
            13,
            "your texts of `getOrdr` were dropped: there is no operation `getOrdr` (did you mean `getOrder`?)",
        ),
        (
            str(file),
            16,
            "your texts of `GET /orders/{id}` were dropped: those of `getOrder` are for the same operation",
        ),
    ]


def test_the_users_texts_win_as_they_are(start_work: Any) -> None:
    own = {
        "summary": "Mine/yours",
        "description": "Mine/yours",
        "parameters": {"id": {"summary": "the id", "description": "the id"}},
    }
    work = start_work(operation(operationId="a", summary="Theirs"), texts={"a": own})
    work.operations[0].swagger["parameters"] = [{"name": "id", "in": "path", "type": "string", "required": True}]
    swagger = write(work)
    assert (swagger["summary"], swagger["description"]) == ("Mine/yours", "Mine/yours")
    assert swagger["parameters"][0]["x-ms-summary"] == "the id"
    assert swagger["parameters"][0]["description"] == "the id"


def test_texts_of_an_earlier_step_stay(start_work: Any) -> None:
    work = start_work(operation(summary="Subscribe"))
    work.operations[0].swagger["summary"] = "When an order is shipped"
    assert write(work)["summary"] == "When an order is shipped"


@pytest.mark.parametrize(
    ("parameter", "label", "description"),
    [
        ({"name": "customerId", "in": "query"}, "Customer ID", 'Parameter "customerId" in the query.'),
        ({"name": "X-Trace", "in": "header", "description": "A *trace*"}, "Trace", "A trace."),
        ({"name": "id", "in": "path", "description": "ID"}, "ID", 'Parameter "id" in the path.'),
        ({"name": "q", "in": "query", "title": "search text"}, "Search text", 'Parameter "q" in the query.'),
        ({"name": "customer_id", "in": "query", "title": "Customer Id", "description": "Who."}, "Customer ID", "Who."),
        ({"name": "doi", "in": "query", "title": "DOI", "description": "Which."}, "DOI", "Which."),
        ({"name": "q", "in": "formData", "x-ms-summary": "find/it"}, "find/it", 'Parameter "q" in the form.'),
        ({"name": "$", "in": "query"}, "$", 'Parameter "$" in the query.'),
        (
            {"name": "q", "in": "query", "x-ms-summary": "words " * 15 + "end"},
            "Q",
            "Words " + "words " * 14 + "end.",
        ),
    ],
)
def test_texts_of_a_parameter(start_work: Any, parameter: Any, label: str, description: str) -> None:
    work = start_work(operation())
    work.operations[0].swagger["parameters"] = [{"type": "string", **parameter}]
    (written,) = write(work)["parameters"]
    assert (written["x-ms-summary"], written["description"]) == (label, description)
    assert "title" not in written


def test_a_parameters_schema_lends_its_texts(start_work: Any) -> None:
    schema = {"type": "string", "title": "Order number", "description": "As printed."}
    work = start_work(operation(parameters=[{"name": "id", "in": "path", "required": True, "schema": schema}]))
    work.operations[0].swagger["parameters"] = [{"name": "id", "in": "path", "type": "string", "required": True}]
    (written,) = write(work)["parameters"]
    assert (written["x-ms-summary"], written["description"]) == ("Order number", "As printed.")


def test_labels_of_properties(start_work: Any) -> None:
    properties = {
        "orderId": {"type": "string", "description": "Order ID"},
        "total": {"type": "number", "title": "total amount", "description": "With `tax`\n"},
        "topP": {"type": "number", "title": "Topp"},
        "customer": {"$ref": "#/components/schemas/Customer"},
        "paidOn": {"$ref": "#/components/schemas/Day"},
        "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
    }
    schemas = {
        "Order": {"type": "object", "description": "", "properties": properties},
        "Day": {"type": "string", "format": "date", "title": "Day", "description": "In UTC."},
        "Customer": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "x-ms-summary": "Full name"},
                "price_1": {"type": "number", "x-ms-summary": 1, "description": "Net."},
            },
        },
    }
    work = start_work({**operation(), "components": {"schemas": schemas}})
    schema = work.schemas.convert(work.api.schemas["Order"])
    work.operations[0].swagger["responses"] = {"200": {"description": "OK", "schema": schema}}
    write(work)
    order = work.schemas.resolve(schema)
    assert "description" not in order
    assert order["properties"]["orderId"] == {"type": "string", "x-ms-summary": "Order ID"}
    assert order["properties"]["total"] == {"type": "number", "description": "With tax", "x-ms-summary": "Total amount"}
    assert order["properties"]["topP"] == {"type": "number", "x-ms-summary": "Top P"}
    assert set(order["properties"]["customer"]) == {"$ref"}
    paid = {"type": "string", "format": "date", "description": "In UTC.", "x-ms-summary": "Paid On"}
    assert order["properties"]["paidOn"] == paid
    assert order["properties"]["lines"]["items"]["properties"]["sku"]["x-ms-summary"] == "SKU"
    customer = work.schemas.definitions["Customer"]["properties"]
    assert customer["name"]["x-ms-summary"] == "Full name"
    assert customer["price_1"] == {"type": "number", "description": "Net.", "x-ms-summary": "Price 1"}


def test_a_schema_that_two_properties_share_gets_the_label_of_each(start_work: Any) -> None:
    work = start_work(operation())
    shared = {"type": "string"}
    schema = {"type": "object", "properties": {"firstName": shared, "lastName": shared}}
    work.operations[0].swagger["responses"] = {"200": {"description": "OK", "schema": schema}}
    write(work)
    assert [item["x-ms-summary"] for item in schema["properties"].values()] == ["First Name", "Last Name"]  # type: ignore[attr-defined]
    assert shared == {"type": "string"}


def test_a_value_that_is_said_to_have_properties_is_not_repeated_inside_of_itself(start_work: Any) -> None:
    kind = {"type": "string", "properties": {"kind": {"$ref": "#/components/schemas/Kind"}}}
    work = start_work({**operation(), "components": {"schemas": {"Kind": kind}}})
    work.schemas.convert(Node({"$ref": "#/components/schemas/Kind"}, work.api.where))
    write(work)
    assert work.schemas.definitions["Kind"]["properties"] == {"kind": {"$ref": "#/definitions/Kind"}}


API = read_api({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"get": {}}}})
TEXT = st.none() | st.text(max_size=120) | st.text("Aa .*_`<>/", max_size=120)


@given(TEXT, TEXT, TEXT, st.text(min_size=1, max_size=20))
def test_texts_are_never_empty_and_never_the_same(
    summary: str | None, description: str | None, told: str | None, name: str
) -> None:
    work = Work(api=API, config=Config(), trace=Trace(), schemas=Schemas(API, Trace()))
    source = API.operations[0]
    source.summary, source.description = summary, description
    parameter = {"name": name, "in": "query", "type": "string"} | ({"description": told} if told is not None else {})
    work.operations = [Built(source, "/a", "get", {"parameters": [parameter]})]
    swagger = write(work)
    assert swagger["summary"]
    assert not set(swagger["summary"]) & set("/\\<>*%&?\n")
    assert len(swagger["summary"]) <= 80
    assert not same(swagger["summary"], swagger["description"])
    assert parameter["x-ms-summary"]
    assert not same(parameter["x-ms-summary"], parameter["description"])
