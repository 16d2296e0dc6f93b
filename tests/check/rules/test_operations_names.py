"""New operationIds: what they are, and who follows when an operation is renamed."""

from __future__ import annotations

import json
from typing import Any

from connectory.check.checking import check_subject
from connectory.check.registry import all_rules
from connectory.check.repair import apply
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Found, Walk

DEFINITION = "apiDefinition.swagger.json"
Operations = dict[str, dict[str, Any]]  # "get /orders" -> the operation


def found(operations: Operations, rule: str, **files: str) -> tuple[dict[str, bytes], list[Found]]:
    definition: dict[str, Any] = {"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "paths": {}}
    for place, operation in operations.items():
        method, path = place.split()
        definition["paths"].setdefault(path, {})[method] = operation
    contents = {DEFINITION: json.dumps(definition).encode()}
    contents |= {name.replace("_", "."): text.encode() for name, text in files.items()}
    connector = connector_of("Orders", {name: lambda data=data: data for name, data in contents.items()}, "")
    walk = Walk([each for each in all_rules() if each.name == rule], Profile.CUSTOM)
    return contents, check_subject(connector, walk)


def mended(operations: Operations, rule: str) -> dict[str, Any]:
    contents, findings = found(operations, rule)
    definition = json.loads(apply(contents, findings)[DEFINITION])
    return {
        f"{method} {path}": operation
        for path, item in definition["paths"].items()
        for method, operation in item.items()
    }


def test_a_missing_id_is_made_of_the_summary_or_of_method_and_path() -> None:
    after = mended(
        {
            "get /orders": {"summary": "List the orders"},
            "get /orders/{id}": {"summary": "注文"},
            "post /orders": {"tags": ["a"]},
            "get /customers": {"summary": "List orders"},
            "get /états": {"operationId": "GetEtats"},
            "head /états": {"summary": "Get états"},
            "put /2": {"summary": "2nd"},
        },
        "operation-id-missing",
    )
    assert {place: operation["operationId"] for place, operation in after.items()} == {
        "get /orders": "ListOrders",
        "get /orders/{id}": "GetOrdersId",
        "post /orders": "CreateOrders",
        "get /customers": "GetCustomers",
        "get /états": "GetEtats",
        "head /états": "CheckEtats",
        "put /2": "Replace2nd",
    }


def test_new_ids_are_unique_whatever_the_case() -> None:
    after = mended(
        {f"get /{'x' * count}": {"operationId": "get-it"[: 3 + count] + "-" * count} for count in (3, 4, 5)}
        | {"get /it": {"operationId": "getit"}},
        "operation-id-not-alphanumeric",
    )
    names = [operation["operationId"].lower() for operation in after.values()]
    assert len(set(names)) == len(names)
    assert all(name.isalnum() for name in names)


def test_what_names_a_renamed_operation_follows() -> None:
    caller = {
        "operationId": "GetOrder_V2",
        "x-ms-api-annotation": {"family": "get-order", "revision": 2},
        "parameters": [
            {
                "name": "operationId",
                "in": "query",
                "type": "string",
                "default": "get-order",
                "x-ms-dynamic-values": {"operationId": "get-order", "parameters": {"operationId": "get-order"}},
                "x-ms-dynamic-list": {"operationId": "other-order"},
            }
        ],
        "responses": {"200": {"examples": {"application/json": {"operationId": "get-order"}}}},
    }
    after = mended(
        {"get /orders": {"operationId": "get-order"}, "get /v2/orders": caller}, "operation-id-not-alphanumeric"
    )
    assert after["get /orders"]["operationId"] == "GetOrder"
    followed = json.loads(json.dumps(caller))
    followed["x-ms-api-annotation"]["family"] = "GetOrder"
    followed["parameters"][0]["x-ms-dynamic-values"]["operationId"] = "GetOrder"
    assert after["get /v2/orders"] == followed


def test_references_to_an_id_that_stands_twice_stay_with_the_first() -> None:
    call = {"x-ms-notification": {"operationId": "GetOrder"}}
    after = mended(
        {
            "get /orders/{id}": {"operationId": "GetOrder"},
            "get /customers/{id}": {"operationId": "GetOrder", "summary": "Get a customer", **call},
        },
        "operation-id-duplicate",
    )
    assert after["get /orders/{id}"]["operationId"] == "GetOrder"
    assert after["get /customers/{id}"] == {"operationId": "GetCustomer", "summary": "Get a customer", **call}


def test_an_operation_that_policies_or_the_script_name_is_not_renamed() -> None:
    operations: Operations = {"get /orders": {"operationId": "get-orders"}}
    for files in (
        {"apiProperties_json": '{"properties": {"scriptOperations": ["get-orders"]}}'},
        {"apiProperties_json": "{}", "script_csx": 'if (Context.OperationId == "get-orders") {}'},
    ):
        _, findings = found(operations, "operation-id-not-alphanumeric", **files)
        assert [each.fix for each in findings] == [None]


def test_operation_count() -> None:
    def levels(count: int) -> list[tuple[str, str]]:
        _, findings = found(
            {f"get /{index}": {"operationId": f"Get{index}"} for index in range(count)}, "operation-count"
        )
        return [(each.finding.severity.value, each.finding.spot.pointer) for each in findings]

    assert levels(128) == []
    assert levels(129) == levels(256) == [("info", "/paths")]
    assert levels(257) == [("error", "/paths")]
