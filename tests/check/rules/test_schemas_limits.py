"""How large schemas may be: body-schema-count, operation-schema-count, total-schema-count, schema-too-deep."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.registry import find_rules
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk

RULES = ["body-schema-count", "operation-schema-count", "total-schema-count", "schema-too-deep"]
STRING = {"type": "string"}


def wide(properties: int) -> dict[str, Any]:
    return {"type": "object", "properties": {f"p{index}": STRING for index in range(properties)}}


def deep(levels: int, last: dict[str, Any]) -> dict[str, Any]:
    for _ in range(levels):
        last = {"type": "object", "properties": {"below": last}}
    return last


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def operation(**responses: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": "GetOrder",
        "responses": {status[1:]: {"description": "", "schema": schema} for status, schema in responses.items()},
    }


def found(definitions: dict[str, Any], *operations: dict[str, Any], **other: Any) -> list[tuple[str, str, str]]:
    paths = {f"/{index}": {"get": each} for index, each in enumerate(operations)}
    definition = {"swagger": "2.0", "paths": paths, "definitions": definitions, **other}
    files = {"apiDefinition.swagger.json": lambda: orjson.dumps(definition)}
    walk = Walk(find_rules(RULES), Profile.CUSTOM)
    findings: list[Finding] = [each.finding for each in check_subject(connector_of("Orders", files, ""), walk)]
    return [(each.rule, each.spot.pointer, each.message) for each in findings]


def test_every_kind_of_schema_below_counts() -> None:
    schema = {
        "properties": {"a": {"type": "array", "items": STRING}, "b": {"additionalProperties": STRING}},
        "allOf": [wide(506), ref("Nowhere")],
    }
    assert found({"Order": schema}) == [
        ("body-schema-count", "/definitions/Order", "the schema `Order` has 513 schemas and the platform takes 512")
    ]
    schema["allOf"].pop()  # type: ignore[attr-defined]
    assert found({"Order": schema}) == []


def test_what_is_referred_to_counts_as_often_as_it_is() -> None:
    definitions = {"Order": {"properties": {"from": ref("Address"), "to": ref("Address")}}, "Address": wide(300)}
    assert found(definitions) == [
        ("body-schema-count", "/definitions/Order", "the schema `Order` has 603 schemas and the platform takes 512")
    ]


def test_only_the_cause_is_reported() -> None:
    definitions = {"List": {"type": "array", "items": ref("Order")}, "Order": wide(600)}
    assert [place for _, place, _ in found(definitions, operation(_200=ref("List")))] == ["/definitions/Order"]


def test_schemas_that_lead_to_each_other_are_counted_once() -> None:
    order, line = wide(300), wide(200)
    order["properties"]["lines"] = {"type": "array", "items": ref("Line")}
    line["properties"]["order"] = ref("Order")
    assert found({"Order": order, "Line": line}) == []
    line["properties"].update(wide(230)["properties"])
    assert [place for _, place, _ in found({"Order": order, "Line": line})] == ["/definitions/Order"]


def test_of_two_that_are_too_large_and_lead_to_each_other_one_is_reported() -> None:
    order, line = wide(600), wide(600)
    order["properties"]["line"], line["properties"]["order"] = ref("Line"), ref("Order")
    assert [place for _, place, _ in found({"Order": order, "Line": line})] == ["/definitions/Line"]


@pytest.mark.parametrize(
    ("holder", "place", "name"),
    [
        (
            {"parameters": [{"in": "body", "name": "b", "schema": wide(512)}]},
            "/paths/~1x/post/parameters/0/schema",
            "the body of CreateOrder",
        ),
        (
            {"responses": {"200": {"description": "", "schema": wide(512)}}},
            "/paths/~1x/post/responses/200/schema",
            "the response 200 of CreateOrder",
        ),
        (
            {"x-ms-trigger": "single"},
            "/paths/~1x/x-ms-notification-content/schema",
            "the notification of CreateOrder",
        ),
    ],
)
def test_it_is_called_by_what_it_is_for(holder: dict[str, Any], place: str, name: str) -> None:
    item: dict[str, Any] = {"post": {"operationId": "CreateOrder", **holder}}
    if "x-ms-trigger" in holder:
        item["x-ms-notification-content"] = {"schema": wide(512)}
    assert found({}, paths={"/x": item}) == [
        ("body-schema-count", place, f"{name} has 513 schemas and the platform takes 512")
    ]


def test_shared_bodies_and_responses_are_looked_at_where_they_are_written() -> None:
    shared = {
        "parameters": {"order": {"in": "body", "name": "order", "schema": wide(512)}},
        "responses": {"Order": {"description": "", "schema": wide(512)}},
    }
    assert sorted(place for _, place, _ in found({}, **shared)) == [
        "/parameters/order/schema",
        "/responses/Order/schema",
    ]


def test_schemas_of_an_operation() -> None:
    statuses = {f"_{status}": ref("Order") for status in range(400, 432)}
    assert found({"Order": wide(511)}, operation(**statuses)) == []
    one_more = {**operation(**statuses), "parameters": [{"in": "query", "name": "q", "type": "string"}]}
    assert found({"Order": wide(511)}, one_more) == [
        ("operation-schema-count", "/paths/~10/get", "GetOrder has 16,385 schemas and the platform takes 16,384")
    ]


def test_schemas_of_the_definition() -> None:
    largest = operation(**{f"_{status}": ref("Order") for status in range(400, 432)})
    assert found({"Order": wide(511)}, *[largest] * 255) == []
    assert [rule for rule, _, _ in found({"Order": wide(511)}, *[largest] * 256)] == ["total-schema-count"]


def test_levels() -> None:
    definitions = {"Top": deep(7, {"type": "array", "items": ref("Below")}), "Below": deep(6, STRING)}
    assert found(definitions) == []
    definitions["Below"] = deep(7, STRING)
    assert found(definitions) == [
        (
            "schema-too-deep",
            "/definitions/Top",
            "the schema `Top` has 16 levels; no accepted schema has more than 15",
        )
    ]


def test_levels_of_schemas_that_lead_to_themselves_are_counted_once() -> None:
    assert found({"Node": deep(6, ref("Node"))}) == []


def test_long_chains_of_named_schemas_are_followed() -> None:
    chain = {f"S{index}": {"properties": {"next": ref(f"S{index + 1}")}} for index in range(5_000)}
    found_rules = {rule for rule, _, _ in found(chain)}
    assert found_rules >= {"body-schema-count", "schema-too-deep"}


def test_numbers_without_end_are_cut() -> None:
    chain = {
        f"S{index}": {"properties": {"a": ref(f"S{index + 1}"), "b": ref(f"S{index + 1}")}} for index in range(999)
    }
    assert "total-schema-count" in {rule for rule, _, _ in found(chain)}


def test_what_is_no_schema_is_let_pass() -> None:
    odd = {"A": {"properties": [], "items": [1], "allOf": 3, "additionalProperties": True}, "B": None, "C": {"$ref": 3}}
    assert found(odd, operation(_200={"$ref": "#/definitions/B"})) == []
