"""Postman collections: folders, addresses, variables, parameters, and requests that are one operation."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api.model import Api, Operation, Parameter
from connectory.api.postman import read_postman
from connectory.document import Document, Documents
from connectory.errors import InputError

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def read(*items: Any, **members: Any) -> Api:
    root = {"info": {"name": "Shop", "schema": SCHEMA}, "item": list(items), **members}
    return read_postman(Document("shop.json", "shop.json", root), Documents())


def request(url: Any, method: str = "GET", name: str = "It", **members: Any) -> dict[str, Any]:
    return {"name": name, "request": {"method": method, "url": url, **members}}


def only(*items: Any, **members: Any) -> Operation:
    (operation,) = read(*items, **members).operations
    return operation


def parameters(operation: Operation) -> dict[str, Parameter]:
    return {parameter.name: parameter for parameter in operation.parameters}


def variables(**values: str) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in values.items()]


def losses(api: Api) -> list[tuple[str, str, str]]:
    quiet = "no response of the request"
    return [(loss.kind, loss.where.pointer, loss.message) for loss in api.losses if not loss.message.startswith(quiet)]


def test_information_of_the_collection() -> None:
    api = read(
        info={
            "name": "Shop",
            "description": {"content": "Sells **things**.", "type": "text/markdown"},
            "version": {"major": 2, "minor": 1, "patch": 0},
            "contact": {"name": "Team", "email": "team@shop.example"},
            "schema": "https://schema.getpostman.com/json/collection/v2.0.0/collection.json",
        }
    )
    assert (api.format, api.title, api.version, api.description) == (
        "postman 2.0.0",
        "Shop",
        "2.1.0",
        "Sells **things**.",
    )
    assert api.contact == {"name": "Team", "email": "team@shop.example"}


def test_contact_that_the_import_of_openapi_wrote_into_the_description() -> None:
    written = "Sells things.\n\nContact Support:\n Name: Team: one\n Email: team@shop.example"
    api = read(info={"name": "Shop", "description": written})
    assert (api.description, api.contact) == ("Sells things.", {"name": "Team: one", "email": "team@shop.example"})
    api = read(info={"name": "Shop", "description": "Contact Support:\n Mail us."})
    assert (api.description, api.contact) == ("Contact Support:\n Mail us.", {})


def test_answer_of_postmans_api_is_unwrapped() -> None:
    root = {"collection": {"info": {"name": "Shop"}, "item": [request("https://shop.example/orders")]}}
    api = read_postman(Document("a.json", "a.json", root), Documents())
    assert api.operations[0].where.pointer == "/collection/item/0"


@pytest.mark.parametrize("root", [{}, [], {"info": {}, "item": {}}, {"collection": {"item": None}}])
def test_collection_without_items_is_refused(root: Any) -> None:
    with pytest.raises(InputError) as caught:
        read_postman(Document("a.json", "a.json", root), Documents())
    assert "no list `item`" in str(caught.value) and caught.value.remedy


def test_folders_become_tags() -> None:
    orders = {"name": "Orders", "description": "All about orders.", "item": [request("https://a.example/x")]}
    api = read({"name": "Sales", "item": [orders, {"name": "Empty", "item": []}]}, request("https://a.example/y"))
    assert api.tags == [{"name": "Sales"}, {"name": "Orders", "description": "All about orders."}, {"name": "Empty"}]
    assert [operation.tags for operation in api.operations] == [["Sales", "Orders"], []]


def test_deeply_nested_folders_are_walked() -> None:
    item: dict[str, Any] = request("https://a.example/deep")
    for _ in range(3000):
        item = {"name": "F", "item": [item]}
    assert only(item).tags == ["F"]


def test_texts_of_a_request() -> None:
    operation = only(
        request("https://a.example/x", name="List orders", description={"content": "All.", "type": "html"})
    )
    assert (operation.id, operation.summary, operation.description) == (None, "List orders", "All.")


@pytest.mark.parametrize(
    ("names", "operation_id", "summary"),
    [
        (["/orders/:id", "Get an order"], None, "Get an order"),
        (["GET https://a.example/x"], None, None),
        (["{{baseUrl}}/x", ""], None, None),
        (["/ is the root"], None, "/ is the root"),
        (["listAllOrders"], "listAllOrders", None),
        (["iPhone orders", "listAllOrders"], None, "iPhone orders"),
        (["login"], None, "login"),
    ],
)
def test_names_that_are_no_titles(names: list[str], operation_id: str | None, summary: str | None) -> None:
    operation = only(*(request("https://a.example/x", name=name) for name in names))
    assert (operation.id, operation.summary) == (operation_id, summary)


@pytest.mark.parametrize(
    ("url", "declared", "server", "path"),
    [
        ("https://a.example/orders", {}, "https://a.example", "/orders"),
        ("https://a.example:8443/v1/orders/", {}, "https://a.example:8443", "/v1/orders/"),
        ("https://a.example", {}, "https://a.example", "/"),
        ("a.example/orders", {}, "https://a.example", "/orders"),
        ("localhost:8080/orders", {}, "http://localhost:8080", "/orders"),
        ("https://me:pw@a.example/orders", {}, "https://a.example", "/orders"),
        ("{{baseUrl}}/orders", {"baseUrl": "https://a.example/v1"}, "https://a.example/v1", "/orders"),
        ("{{ baseUrl }}/orders", {"baseUrl": "https://a.example/v1/"}, "https://a.example/v1", "/orders"),
        ("{{base}}orders/x", {"base": "https://a.example/"}, "https://a.example", "/orders/x"),
        ("{{base}}/v2/orders", {"base": "https://{{host}}", "host": "a.example"}, "https://a.example", "/v2/orders"),
        ("{{protocol}}://{{host}}:{{port}}/x", {"protocol": "http", "port": "81"}, "http://{host}:81", "/x"),
        ("{{baseUrl}}/orders", {}, "{baseUrl}", "/orders"),
        ("{{baseUrl}}/orders", {"baseUrl": "{{baseUrl}}"}, "{baseUrl}", "/orders"),
        ("https://{{tenant}}.a.example/orders", {}, "https://{tenant}.a.example", "/orders"),
        ("https://a.example/go/https://b.example", {}, "https://a.example", "/go/https://b.example"),
        ({"raw": "https://a.example/orders?x=1"}, {}, "https://a.example", "/orders"),
        (
            {"protocol": "https", "host": ["a", "example"], "port": "81", "path": ["x"]},
            {},
            "https://a.example:81",
            "/x",
        ),
        ({"protocol": "https", "host": "a.example", "path": "/v1/x"}, {}, "https://a.example", "/v1/x"),
        ({"host": ["{{b}}"], "path": [{"value": "x"}]}, {"b": "https://a.example"}, "https://a.example", "/x"),
    ],
)
def test_address(url: Any, declared: dict[str, str], server: str, path: str) -> None:
    api = read(request(url), variable=variables(**declared))
    assert ([found.url for found in api.servers], [found.path for found in api.operations]) == ([server], [path])


def test_variables_of_a_server_are_listed() -> None:
    tenant = {"key": "tenant", "value": "", "description": "Your tenant"}
    (server,) = read(request("https://{{tenant}}.a.example/{{x}}"), variable=[tenant]).servers
    assert {name: found.description for name, found in server.variables.items()} == {"tenant": "Your tenant"}


def test_most_requests_tell_the_server_of_the_api() -> None:
    api = read(
        request("https://api.example/v1/token"),
        request("https://login.example/token"),
        request("{{baseUrl}}/orders"),
        request("{{baseUrl}}/items"),
        request("/stock"),
        variable=variables(baseUrl="https://api.example/v1"),
    )
    assert [server.url for server in api.servers] == ["https://api.example/v1"]
    found = [(operation.path, [server.url for server in operation.servers]) for operation in api.operations]
    assert found == [
        ("/token", []),
        ("/token", ["https://login.example"]),
        ("/orders", []),
        ("/items", []),
        ("/stock", []),
    ]


@pytest.mark.parametrize(
    ("common", "other", "path"),
    [
        ("https://a.example", "https://a.example/{x}", "/three"),
        ("https://a.example/{x}", "https://a.example", "/{x}/three"),
    ],
)
def test_variables_of_servers_do_not_become_parts_of_paths(common: str, other: str, path: str) -> None:
    api = read(
        request("{{common}}/one"),
        request("{{common}}/two"),
        request("{{other}}" + path),
        variable=variables(common=f"{common}/", other=f"{other}/"),
    )
    found = [(operation.path, [server.url for server in operation.servers]) for operation in api.operations]
    assert found == [("/one", []), ("/two", []), (path, [other])]


@pytest.mark.parametrize(
    ("path", "template", "names"),
    [
        ("orders/:id/items", "/orders/{id}/items", ["id"]),
        ("orders/{{orderId}}", "/orders/{orderId}", ["orderId"]),
        ("orders/{order-id}", "/orders/{order-id}", ["order-id"]),
        ("files/report-{{ no }}.pdf", "/files/report-{no}.pdf", ["no"]),
        ("{{$guid}}", "/{guid}", ["guid"]),
        ("a/:id/b/:id", "/a/{id}/b/{id2}", ["id", "id2"]),
        ("a/{{}}", "/a/{parameter}", ["parameter"]),
        ("straße/:größe", "/straße/{größe}", ["größe"]),
        ("a/:/b", "/a/:/b", []),
        ("files:copy", "/files:copy", []),
        ("a{b", "/a%7Bb", []),
        ("{{apiVersion}}/x/{{deep}}", "/v3/x/some/where", []),
        ("v{{version}}/x", "/v{version}/x", ["version"]),
    ],
)
def test_path_template(path: str, template: str, names: list[str]) -> None:
    declared = variables(apiVersion="v3", deep="some/where", version="<integer>")
    operation = only(request(f"https://a.example/{path}"), variable=declared)
    assert (operation.path, [parameter.name for parameter in operation.parameters]) == (template, names)
    assert all(found.location == "path" and found.required and found.schema for found in operation.parameters)


def test_path_variables_say_what_a_placeholder_is() -> None:
    url = {
        "host": ["{{baseUrl}}"],
        "path": [":owner", "orders", ":id.json"],
        "variable": [
            {"key": "id", "value": "<uuid>", "description": "(Required) The order"},
            {"key": "owner", "value": "{{owner}}", "description": {"content": "Whose"}},
        ],
    }
    operation = only(request(url), variable=variables(baseUrl="https://a.example", owner="acme"))
    owner, order = operation.parameters
    assert operation.path == "/{owner}/orders/{id}.json"
    assert (owner.description, owner.example, order.description, order.has_example) == (
        "Whose",
        "acme",
        "The order",
        False,
    )
    assert order.schema and order.schema.value == {"type": "string", "format": "uuid"}
    assert order.where.pointer == "/item/0/request/url/variable/0"


def test_query_parameters() -> None:
    query = [
        {"key": "limit", "value": "10", "description": "(Required) How many"},
        {"key": "order_id", "value": "477"},
        {"key": "open", "value": "true"},
        {"key": "since", "value": "<dateTime>", "disabled": True},
        {"key": "page", "value": "{{page}}"},
        {"key": "api-version", "value": "2024-01-01"},
        {"key": "phone", "value": "5551234"},
        {"key": "rank", "value": "1"},
        {"key": "rank", "value": "2"},
        {"key": "state", "value": "open", "disabled": True},
        {"key": "state", "value": "closed"},
        {"key": None, "value": None},
    ]
    operation = only(request({"raw": "https://a.example/x", "query": query}), variable=variables(page="3"))
    found = parameters(operation)
    assert {name: parameter.schema and parameter.schema.value for name, parameter in found.items()} == {
        "limit": {"type": "integer"},
        "order_id": {"type": "string"},
        "open": {"type": "boolean"},
        "since": {"type": "string", "format": "date-time"},
        "page": {"type": "integer"},
        "api-version": {"type": "string", "default": "2024-01-01"},
        "phone": {"type": "string"},
        "rank": {"type": "array", "items": {"type": "integer"}},
        "state": {"type": "string"},
    }
    assert [name for name, parameter in found.items() if parameter.required] == ["limit"]
    assert found["limit"].description == "How many"
    assert (found["limit"].example, found["open"].example, found["page"].example) == (10, True, 3)
    assert (found["state"].example, found["since"].has_example) == ("closed", False)
    assert (found["rank"].style, found["rank"].explode) == ("form", True)


@pytest.mark.parametrize(
    ("value", "description", "schema", "text"),
    [
        ("", "(Required) State (This can only be one of open,closed)", {"enum": ["open", "closed"]}, "State"),
        ("<string>", "(This can only be one of open,closed)", {"enum": ["open", "closed"]}, None),
        ("2", "Rank (This can only be one of 1,2)", {"type": "integer", "enum": [1, 2]}, "Rank"),
        ("a, b", "Pair (This can only be one of a, b,c)", {}, "Pair"),
        ("true", "Flag (This can only be one of true)", {"type": "boolean"}, "Flag"),
        ("", "Either (this can be anything)", {}, "Either (this can be anything)"),
    ],
)
def test_choices_that_the_import_of_openapi_wrote_into_a_description(
    value: str, description: str, schema: dict[str, Any], text: str | None
) -> None:
    entry = {"key": "x", "value": value, "description": description}
    (found,) = only(request({"raw": "https://a.example/x", "query": [entry]})).parameters
    assert found.schema
    assert (found.schema.value, found.description) == ({"type": "string"} | schema, text)


def test_query_of_a_text() -> None:
    found = parameters(only(request("https://a.example/x?filter%5Bname%5D=a%20b&deep&q={{q}}#part")))
    assert {name: parameter.example for name, parameter in found.items()} == {
        "filter[name]": "a b",
        "deep": None,
        "q": None,
    }


def test_parameter_without_a_name_is_told() -> None:
    query = [{"key": "", "value": "1"}, {"key": "{{which}}", "value": "2"}, "odd"]
    api = read(request({"raw": "https://a.example/x", "query": query}))
    assert api.operations[0].parameters == []
    where = "/item/0/request/url/query"
    told = losses(api)
    assert [(kind, pointer) for kind, pointer, _ in told] == [
        ("dropped", f"{where}/2"),
        ("dropped", f"{where}/0"),
        ("dropped", f"{where}/1"),
    ]
    assert told[1][2] == "a query parameter without a name was dropped"
    assert "the query parameter `{{which}}` was dropped" in told[2][2]


def test_header_parameters() -> None:
    header = [
        {"key": "Accept", "value": "application/json"},
        {"key": "Content-Type", "value": "application/json"},
        {"key": "Content-Length", "value": "12"},
        {"key": "Shop-Version", "value": "2.10", "description": "Version"},
        {"key": "Idempotency-Key", "value": "0a6bd4d5-5b1c-4ad0-9ba0-3e6bd1b9d2c5", "disabled": True},
        {"key": "X-Request-Id", "value": "{{$guid}}"},
        {"key": "shop-version", "value": "3"},
        {"key": "Notion-Version", "value": "{{version}}"},
        {"key": "X-Unit", "value": "{{unit}}"},
    ]
    given = variables(version="2022-06-28", unit="7")
    found = parameters(only(request("https://a.example/x", header=header), variable=given))
    assert {name: parameter.schema and parameter.schema.value for name, parameter in found.items()} == {
        "Shop-Version": {"type": "string", "default": "2.10"},
        "Idempotency-Key": {"type": "string"},
        "X-Request-Id": {"type": "string", "format": "uuid"},
        "Notion-Version": {"type": "string", "default": "2022-06-28"},
        "X-Unit": {"type": "string"},
    }
    assert found["Shop-Version"].description == "Version"


def test_header_list_may_be_a_text() -> None:
    operation = only(request("https://a.example/x", header="Accept: text/csv\nX-Mode: fast\n"))
    assert (list(parameters(operation)), list(operation.responses[0].content)) == (["X-Mode"], ["text/csv"])


def test_folder_variables_win() -> None:
    folder = {"name": "V2", "variable": variables(base="https://v2.example"), "item": [request("{{base}}/x")]}
    api = read(folder, variable=variables(base="https://v1.example"))
    assert [server.url for server in api.servers] == ["https://v2.example"]


def test_values_that_grow_without_end_are_left_alone() -> None:
    grow = variables(**{f"v{level}": f"{{{{v{level + 1}}}}}" * 10 for level in range(40)}, v40="x" * 100)
    assert read(request("https://a.example/{{v0}}"), variable=grow).operations[0].path == "/{v0}"


def test_requests_to_one_address_are_one_operation() -> None:
    api = read(
        request("https://a.example/orders/:id?a=1&b=2", name="First"),
        request("https://a.example/orders/{{orderId}}?a=x&c=3", name="Second", description="Told later"),
        request("https://a.example/orders/:id", "DELETE", name="Other"),
    )
    first, other = api.operations
    assert (first.summary, first.description, other.label) == ("First", "Told later", "DELETE /orders/{id}")
    assert {found.name: found.schema and found.schema.value["type"] for found in first.parameters} == {
        "id": "string",
        "a": "string",
        "b": "integer",
        "c": "integer",
    }
    message = "the requests `First` and `Second` became one operation: both call GET /orders/{id}"
    assert losses(api) == [("lossy", "/item/1", message)]


def test_parameter_is_required_where_all_variants_require_it() -> None:
    def variant(*names: str) -> dict[str, Any]:
        query = [{"key": name, "value": "x", "description": "(Required)"} for name in names]
        return request({"raw": "https://a.example/x", "query": query})

    found = parameters(only(variant("a", "b"), variant("a")))
    assert {name: parameter.required for name, parameter in found.items()} == {"a": True, "b": False}


@pytest.mark.parametrize(
    ("item", "pointer", "reason"),
    [
        ({"name": "R"}, "/item/0", "it holds no request"),
        ({"name": "R", "request": 5}, "/item/0", "it holds no request"),
        ({"name": "R", "request": {"method": "GET"}}, "/item/0/request/url", "it has no HTTP address"),
        (request("wss://a.example/x", name="R"), "/item/0/request/url", "it has no HTTP address"),
        (
            request("https://a.example", "PURGE", name="R"),
            "/item/0/request/method",
            "a connector has no method 'PURGE'",
        ),
    ],
)
def test_request_that_cannot_be_made_is_told(item: Any, pointer: str, reason: str) -> None:
    api = read(item)
    assert (api.operations, losses(api)) == ([], [("dropped", pointer, f"the request `R` was dropped: {reason}")])


def test_items_of_odd_shape_are_told() -> None:
    api = read(None, 5, "x", {"item": [None]}, request("https://a.example"), {"request": "https://a.example/short"})
    assert [operation.label for operation in api.operations] == ["GET /", "GET /short"]
    assert [pointer for _, pointer, _ in losses(api)] == ["/item/0", "/item/1", "/item/2", "/item/3/item/0"]
