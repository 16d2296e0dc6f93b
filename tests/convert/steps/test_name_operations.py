import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.api import read_api
from connectory.api.model import Operation
from connectory.config import Config
from connectory.convert.schemas import Schemas
from connectory.convert.steps import name_operations
from connectory.convert.trace import Trace
from connectory.convert.work import Built, Work
from connectory.errors import ConfigError

OK = {"200": {"description": "OK"}}
LIST = {"200": {"description": "OK", "schema": {"type": "array", "items": {"type": "string"}}}}
PAGE = {"200": {"description": "OK", "schema": {"properties": {"value": {"type": "array", "items": {}}}}}}


def named(start_work: Any, paths: dict[str, Any], answers: Any = OK, **config: Any) -> list[str]:
    work = start_work({"paths": paths}, **config)
    for built in work.operations:
        built.swagger["responses"] = answers
    name_operations.run(work)
    return [built.swagger["operationId"] for built in work.operations]


def ids(*given: str | None) -> dict[str, Any]:
    return {
        f"/{place}/things": {"get": ({"operationId": name} if name else {}) | {"responses": OK}}
        for place, name in zip("abcdefgh", given, strict=False)
    }


@pytest.mark.parametrize("name", ["ListOrders", "listOrders", "GetItems_V2", "a"])
def test_a_legal_id_is_kept(start_work: Any, name: str) -> None:
    assert named(start_work, ids(name)) == [name]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("pets/list", "PetsList"),
        ("get_pet-by id", "GetPetById"),
        ("get_items_v2", "GetItems_V2"),
        ("2faEnable", "Get2faEnable"),
        ("größe", "Grosse"),
        ("注文", "GetAThings"),
        ("Get" + "Word" * 30, "Get" + "Word" * 18),
    ],
)
def test_another_id_is_made_legal(start_work: Any, given: str, name: str) -> None:
    assert named(start_work, ids(given)) == [name]


@pytest.mark.parametrize(
    ("method", "path", "answers", "name"),
    [
        ("get", "/orders", LIST, "ListOrders"),
        ("get", "/orders", PAGE, "ListOrders"),
        ("get", "/orders", OK, "GetOrders"),
        ("get", "/orders/{id}", LIST, "GetOrder"),
        ("get", "/api/v1/orders/{id}/items", LIST, "ListOrderItems"),
        ("get", "/orders/{id}/status", OK, "GetOrderStatus"),
        ("post", "/orders", OK, "CreateOrder"),
        ("post", "/orders/{id}", OK, "PostOrder"),
        ("post", "/orders/{id}/items", OK, "CreateOrderItem"),
        ("post", "/orders/{id}/cancel", OK, "CancelOrder"),
        ("post", "/orders/search", OK, "SearchOrders"),
        ("post", "/login", OK, "PostLogin"),
        ("post", "/auth/login", OK, "PostAuthLogin"),
        ("post", "/orders/getOpenOrders", OK, "GetOpenOrders"),
        ("put", "/orders/{id}", OK, "ReplaceOrder"),
        ("patch", "/categories/{id}", OK, "UpdateCategory"),
        ("delete", "/line-items/{id}", OK, "DeleteLineItem"),
        ("get", "/orders/;id={id}", OK, "GetOrder"),
        ("get", "/orders/.{id}/items", LIST, "ListOrderItems"),
        ("get", "/{bucket}/{key}", OK, "GetBucketKey"),
        ("get", "/", OK, "GetRoot"),
        ("get", "/v2", OK, "GetV2"),
    ],
)
def test_without_an_id_method_and_path_name_the_operation(
    start_work: Any, method: str, path: str, answers: Any, name: str
) -> None:
    parameters = [{"name": part, "in": "path", "required": True} for part in re.findall(r"\{(\w+)\}", path)]
    assert named(start_work, {path: {method: {"parameters": parameters, "responses": OK}}}, answers) == [name]


def test_names_that_meet_are_told_apart_readably(start_work: Any) -> None:
    names = named(start_work, ids("list", "List", "GetX", "get-x", "get_x"))
    assert names == ["list", "ListBThings", "GetX", "GetXDThings", "GetXEThings"]
    names = named(start_work, ids("get-x", "GetX", "GetXAThings"))
    assert names == ["GetX2", "GetX", "GetXAThings"]


def test_a_variable_tells_derived_names_apart(start_work: Any) -> None:
    paths = {
        f"/users/{{{name}}}": {"get": {"parameters": [{"name": name, "in": "path", "required": True}], "responses": OK}}
        for name in ("id", "name")
    }
    assert named(start_work, paths) == ["GetUser", "GetUserByName"]


def test_the_users_own_id_wins_and_the_other_one_moves(start_work: Any) -> None:
    texts = {"b": {"operationId": "A"}}
    assert named(start_work, ids("a", "b"), texts=texts) == ["AAThings", "A"]
    assert named(start_work, ids(None), texts={"GET /a/things": {"operationId": "Mine"}}) == ["Mine"]


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"a": {"operationId": "not legal"}}, "cannot be an operationId"),
        ({"a": {"operationId": "X"}, "b": {"operationId": "x"}}, "stands twice"),
        ({"a": {"sumary": "X"}}, "unknown key 'sumary'"),
        ({"a": {"summary": 3}}, "has to be a text"),
        ({"a": {"visibility": "hidden"}}, "no visibility"),
        ({"a": {"parameters": {"p": "text"}}}, "to be an object"),
        ({"a": "text"}, "to be an object"),
    ],
)
def test_own_texts_of_a_wrong_form_are_refused(start_work: Any, texts: Any, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        named(start_work, ids("a", "b"), texts=texts)


def test_extensions_follow_the_new_names(start_work: Any, changes: Any) -> None:
    work = start_work({"paths": ids("get_all", "other")})
    kept, gone = {"operationId": "get_all", "value-path": "id"}, {"operationId": "nowhere"}
    work.operations[1].swagger["parameters"] = [
        {"name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": kept},
        {"name": "b", "in": "query", "type": "string", "x-ms-dynamic-list": gone},
    ]
    schema = {"type": "object", "x-ms-dynamic-schema": {"operationId": "get_all", "value-path": "schema"}}
    work.path_items["/hooks"] = {"x-ms-notification-content": {"schema": schema}}
    name_operations.run(work)
    assert schema["x-ms-dynamic-schema"] == {"operationId": "GetAll", "value-path": "schema"}
    first, second = work.operations[1].swagger["parameters"]
    assert first["x-ms-dynamic-values"] == {"operationId": "GetAll", "value-path": "id"}
    assert "x-ms-dynamic-list" not in second
    assert kept["operationId"] == "get_all"  # the source is not touched
    assert ("renamed", "the operation `get_all` was named GetAll") in changes(work)
    assert any(kind == "dropped" and "x-ms-dynamic-list" in message for kind, message in changes(work))


EMPTY = read_api({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/": {"get": {}}}})
PARTS = ["orders", "v1", "{id}", "{name}", "cancel", "注", "x.json", "a-b", "ids"]
SEGMENT = st.sampled_from(PARTS) | st.text("aZ9{}", max_size=3)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["get", "post", "put", "patch", "delete", "head", "options"]),
        st.lists(SEGMENT, max_size=3).map(lambda parts: "/" + "/".join(parts)),
        st.none() | st.sampled_from(["list", "List", "LIST", "get_x", "get x", "GetX2"]) | st.text(max_size=100),
    ),
    max_size=20,
)


@given(OPERATIONS)
def test_every_id_is_legal_and_unique(described: list[tuple[str, str, str | None]]) -> None:
    work = Work(api=EMPTY, config=Config(), trace=Trace(), schemas=Schemas(EMPTY, Trace()))
    work.operations = [
        Built(Operation(path=path, method=method, id=name, where=EMPTY.where), path, method, {})
        for method, path, name in described
    ]
    name_operations.run(work)
    names = [built.swagger["operationId"] for built in work.operations]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_V[0-9]+)?", name, re.ASCII)
        assert len(name) <= 77
