"""The definition is put together: what is used, in one order, and nothing said twice."""

from __future__ import annotations

from typing import Any

from connectory.connector.policies import route_request
from connectory.convert.steps import assemble, map_bodies, map_parameters, map_responses

ORDER = {"type": "object", "properties": {"customer": {"$ref": "#/components/schemas/Customer"}}}
CUSTOMER = {"type": "object", "properties": {"name": {"type": "string"}}}


def content(name: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"content": {media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


def answer(name: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"200": {"description": "It", **content(name, media_type)}}


def assemble_all(start_work: Any, paths: dict[str, Any], schemas: dict[str, Any]) -> Any:
    work = start_work({"openapi": "3.0.3", "paths": paths, "components": {"schemas": schemas}})
    for step in (map_parameters, map_bodies, map_responses):
        step.run(work)
    for index, built in enumerate(work.operations):
        built.swagger["operationId"] = f"Op{index}"
    work.definition |= {"schemes": ["https"], "host": "shop.test", "x-ms-connector-metadata": [], "info": {}}
    return work


def test_only_schemas_in_use_are_kept_and_the_others_are_told(start_work: Any, changes: Any) -> None:
    schemas = {
        "Unused": {"type": "object"},
        "Order": ORDER,
        "Customer": CUSTOMER,
        "Base": CUSTOMER,
        "Alias": {"$ref": "#/components/schemas/Order"},
        "Made": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"x": {"type": "string"}}}]},
    }
    paths = {"/a": {"get": {"responses": answer("Order")}, "post": {"responses": answer("Made")}}}
    work = assemble_all(start_work, paths, schemas)
    assemble.run(work)
    assert list(work.definition["definitions"]) == ["Customer", "Made", "Order"]
    dropped = [message for kind, message in changes(work) if kind == "dropped"]
    assert dropped == ["the schema `Unused` was dropped: no operation of the connector uses it"]


def test_keys_stand_in_one_order(start_work: Any) -> None:
    parameter = {"name": "id", "in": "query", "description": "The id", "schema": {"type": "string", "default": "1"}}
    operation = {"parameters": [parameter], "requestBody": content("Order"), "responses": answer("Order")}
    work = assemble_all(start_work, {"/a": {"post": operation}}, {"Order": ORDER, "Customer": CUSTOMER})
    work.operations[0].swagger |= {"x-ms-visibility": "important", "x-own": 1, "summary": "S", "deprecated": True}
    assemble.run(work)
    assert list(work.definition) == [
        *("swagger", "info", "host", "schemes", "consumes", "produces", "paths", "definitions"),
        "x-ms-connector-metadata",
    ]
    made = work.definition["paths"]["/a"]["post"]
    assert list(made) == ["summary", "operationId", "x-ms-visibility", "x-own", "parameters", "responses", "deprecated"]
    assert list(made["parameters"][0]) == ["name", "in", "type", "default", "description"]


def test_json_is_said_once(start_work: Any) -> None:
    paths = {
        "/a": {"post": {"requestBody": content("Order"), "responses": answer("Order")}},
        "/b": {"get": {"responses": answer("Order", "application/hal+json")}},
    }
    work = assemble_all(start_work, paths, {"Order": ORDER, "Customer": CUSTOMER})
    assemble.run(work)
    assert (work.definition["consumes"], work.definition["produces"]) == (["application/json"], ["application/json"])
    found = {
        path: [item.get("produces") for item in items.values()] for path, items in work.definition["paths"].items()
    }
    assert found == {"/a": [None], "/b": [["application/hal+json"]]}


def test_path_items_keep_what_stands_beside_the_operations(start_work: Any) -> None:
    work = assemble_all(start_work, {"/a": {"post": {"responses": {}}}}, {"Order": ORDER, "Customer": CUSTOMER})
    notification = {"x-ms-notification-content": {"schema": {"$ref": "#/definitions/Order"}}}
    work.schemas.convert(work.api.schemas["Order"])  # its properties become definitions
    work.path_items = {"/a": {"x-ms-notification-content": {"schema": work.schemas.convert(work.api.schemas["Order"])}}}
    assemble.run(work)
    assert list(work.definition["paths"]["/a"]) == [*notification, "post"]
    assert list(work.definition["definitions"]) == ["Customer"]


def test_policies_get_the_operations_that_they_are_for(start_work: Any) -> None:
    work = assemble_all(start_work, {f"/{name}": {"get": {"responses": {}}} for name in "abc"}, {})
    same = route_request.build("Route", "/x")
    work.policies = [route_request.build("For all", "/y")]
    work.operations[0].policies.append(same)
    work.operations[2].policies += [dict(same), route_request.build("Other", "/z")]
    assemble.run(work)
    found = [(policy["title"], policy["parameters"].get("x-ms-apimTemplate-operationName")) for policy in work.policies]
    assert found == [("For all", None), ("Route", ["Op0", "Op2"]), ("Other", ["Op2"])]
    assert next(iter(work.policies[1]["parameters"])) == "x-ms-apimTemplate-operationName"
    assert work.operations[0].policies == [same]
