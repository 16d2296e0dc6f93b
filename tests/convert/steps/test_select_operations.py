from typing import Any

import pytest

from connectory.config import Selection
from connectory.convert.steps import select_operations
from connectory.convert.work import Work
from connectory.errors import InputError, TooLargeError, UsageError


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {"200": {"description": "OK"}}, **more}


SHOP = {
    "paths": {
        "/orders": {
            "get": operation("listOrders", tags=["Orders"]),
            "post": operation("createOrder", tags=["Orders"]),
        },
        "/orders/{id}": {"delete": operation("deleteOrder", tags=["Orders"], deprecated=True)},
        "/customers": {"get": operation("listCustomers", tags=["Customers", "People"])},
    }
}


def ids(work: Work) -> list[str | None]:
    return [built.source.id for built in work.operations]


@pytest.mark.parametrize(
    ("only", "skip", "kept"),
    [
        ([], [], ["listOrders", "createOrder", "deleteOrder", "listCustomers"]),
        (["tag:people"], [], ["listCustomers"]),
        (["path:/orders*"], [], ["listOrders", "createOrder", "deleteOrder"]),
        (["/orders"], [], ["listOrders", "createOrder"]),
        (["/orders/{id}"], [], ["deleteOrder"]),
        (["method:GET"], [], ["listOrders", "listCustomers"]),
        (["id:list*"], [], ["listOrders", "listCustomers"]),
        (["createOrder", "listOrders"], [], ["listOrders", "createOrder"]),
        (["GET /customers"], [], ["listCustomers"]),
        ([], ["deprecated"], ["listOrders", "createOrder", "listCustomers"]),
        (["tag:Orders"], ["method:post", "deprecated"], ["listOrders"]),
    ],
)
def test_choosing(start_work: Any, only: list[str], skip: list[str], kept: list[str]) -> None:
    work = start_work(SHOP, operations=Selection(only=only, skip=skip))
    select_operations.run(work)
    assert ids(work) == kept
    dropped = [change for change in work.trace.changes if change.kind == "dropped"]
    assert len(dropped) == 4 - len(kept)


def test_what_is_deprecated_may_be_nothing(start_work: Any) -> None:
    work = start_work({"paths": {"/a": {"get": operation("a")}}}, operations=Selection(skip=["deprecated"]))
    select_operations.run(work)
    assert ids(work) == ["a"]


@pytest.mark.parametrize(
    ("entry", "close"),
    [
        ("tag:Order", "Orders"),
        ("listOrder", "listOrders"),
        ("/order", "/orders"),
        ("GET /order", "GET /orders"),
        ("method:push", "post"),
    ],
)
def test_an_entry_that_matches_nothing_names_similar_ones(start_work: Any, entry: str, close: str) -> None:
    with pytest.raises(UsageError, match="matches no operation") as caught:
        select_operations.run(start_work(SHOP, operations=Selection(only=[entry])))
    assert close in (caught.value.remedy or "")


def test_something_has_to_be_left(start_work: Any) -> None:
    with pytest.raises(UsageError, match="no operation is left"):
        select_operations.run(start_work(SHOP, operations=Selection(skip=["*"])))


def test_webhooks_alone_make_no_connector(start_work: Any) -> None:
    webhook = {"post": {"responses": {"200": {"description": "OK"}}}}
    with pytest.raises(InputError, match="webhooks, but no operations"):
        select_operations.run(start_work({"webhooks": {"newOrder": webhook}}))


def test_too_many_operations_end_with_a_plan(start_work: Any) -> None:
    paths = {f"/{group}/{number}": {"get": operation(f"{group}{number}")} for group in "abc" for number in range(100)}
    with pytest.raises(TooLargeError, match="300 operations are too many") as caught:
        select_operations.run(start_work({"paths": paths}))
    assert [(part["name"], len(part["operations"])) for part in caught.value.plan] == [("A to B", 200), ("C", 100)]


def test_an_operation_starts_with_what_needs_no_conversion(start_work: Any, changes: Any) -> None:
    said = {"x-ms-visibility": "important", "x-ms-client-name": "x", "x-codegen": {"a": 1}, "x-ms-trigger": "never"}
    paths = {"/a": {"get": operation("a", tags=["T", "T"], deprecated=True, **said), "x-codegen": 2}}
    work = start_work({"paths": paths})
    select_operations.run(work)
    assert work.operations[0].swagger == {"tags": ["T"], "deprecated": True, "x-ms-visibility": "important"}
    messages = [message for _, message in changes(work)]
    assert len(messages) == 3
    assert "the extension `x-codegen` of GET /a was dropped: the platform ignores it" in messages
