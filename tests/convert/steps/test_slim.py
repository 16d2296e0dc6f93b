from typing import Any

import pytest

from connectory.connector.writing import json_bytes
from connectory.convert.definition_schemas import drop_unused, used_schemas
from connectory.convert.steps import slim
from connectory.convert.work import Work
from connectory.errors import TooLargeError
from connectory.facts.limits import DEFINITION_BYTES

TEXT = "A sentence. Another one that says more. "


def finished(start_work: Any, answer: Any, body: Any = None, definitions: Any = None, operations: int = 1) -> Work:
    """Work whose definition is assembled, of operations that all have these schemas."""
    paths = {f"/{index}": {"post": {"operationId": f"o{index}", "responses": {}}} for index in range(operations)}
    work: Work = start_work({"paths": paths})
    for built in work.operations:
        built.swagger = {
            "operationId": built.source.id,
            "description": TEXT,
            "parameters": [{"name": "body", "in": "body", "schema": body}] if body else [],
            "responses": {"200": {"description": TEXT, "schema": answer, "examples": {"application/json": {"a": 1}}}},
        }
    work.definition = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": {built.path: {built.method: built.swagger} for built in work.operations},
        "definitions": definitions or {},
    }
    return work


def size(work: Work) -> int:
    return len(json_bytes(work.definition, compact=work.compact))


def messages(work: Work) -> list[str]:
    return [change.message.partition(":")[0] for change in work.trace.changes]


def wide(count: int, **inner: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {f"property{index}": {"type": "string", **inner} for index in range(count)}}


def nested(levels: int, count: int) -> dict[str, Any]:
    schema = wide(count)
    for level in range(levels):
        schema = {"type": "object", "properties": {f"level{levels - level}": schema, "id": {"type": "string"}}}
    return schema


def test_what_fits_is_left_alone(start_work: Any) -> None:
    work = finished(start_work, wide(10, example="x"))
    before = json_bytes(work.definition)
    slim.run(work)
    assert json_bytes(work.definition) == before
    assert (work.compact, work.trace.changes) == (False, [])


def test_indentation_goes_first(start_work: Any) -> None:
    work = finished(start_work, wide(15_000, example="x"))
    assert size(work) > DEFINITION_BYTES
    slim.run(work)
    assert work.compact
    assert size(work) < DEFINITION_BYTES
    assert messages(work) == ["indentation was left out"]
    assert (
        work.definition["paths"]["/0"]["post"]["responses"]["200"]["schema"]["properties"]["property1"]["example"]
        == "x"
    )


def test_texts_go_in_the_stated_order_and_only_as_far_as_needed(start_work: Any) -> None:
    answer = {"type": "array", "items": wide(4_000, description="d" * 120, **{"x-ms-summary": "s" * 20})}
    body = {"type": "object", "properties": {"a": {"type": "array", "items": wide(4_000, description="e" * 120)}}}
    work = finished(start_work, answer, body)
    slim.run(work)
    assert size(work) < DEFINITION_BYTES
    assert messages(work) == [
        "indentation was left out",
        "examples were left out",
        "descriptions inside the schemas of answers were left out",
    ]
    operation = work.definition["paths"]["/0"]["post"]
    assert "examples" not in operation["responses"]["200"]
    assert operation["description"] == TEXT
    first = operation["parameters"][0]["schema"]["properties"]["a"]["items"]["properties"]["property0"]
    assert first["description"] == "e" * 120
    saved = [change.message for change in work.trace.changes][-1]
    assert "bytes saved of" in saved


def test_answers_are_cut_at_their_deepest_level_and_nothing_is_left_dangling(start_work: Any) -> None:
    definitions = {
        "Deep": {"type": "object", "properties": {"leaf": {"$ref": "#/definitions/Leaf"}}},
        "Leaf": wide(40_000),
    }
    answer = {
        "type": "object",
        "properties": {"a": {"type": "object", "properties": {"b": {"$ref": "#/definitions/Mid"}}}},
    }
    definitions["Mid"] = {
        "type": "object",
        "properties": {"deep": {"$ref": "#/definitions/Deep"}, "id": {"type": "string"}},
    }
    work = finished(start_work, answer, definitions=definitions)
    slim.run(work)
    assert size(work) < DEFINITION_BYTES
    assert work.definition["definitions"]["Leaf"] == {"type": "object"}
    assert "deep" in work.definition["definitions"]["Mid"]["properties"]
    assert any(message.startswith("Leaf lost its properties `property0`") for message in messages(work))


def test_what_is_cut_and_need_not_be_an_object_may_still_be_something_else(start_work: Any) -> None:
    leaf = {"required": ["property0"], "properties": wide(40_000)["properties"]}  # as a union with a text is
    nest: dict[str, Any] = leaf
    for name in ("c", "b", "a"):
        nest = {"type": "object", "properties": {name: nest}}
    work = finished(start_work, nest)
    slim.run(work)
    assert leaf == {}


def test_what_is_sent_is_never_cut(start_work: Any) -> None:
    deep = nested(5, 30_000)
    work = finished(start_work, {"type": "object", "properties": {"echo": deep}}, deep, operations=2)
    with pytest.raises(TooLargeError, match="bytes at least") as caught:
        slim.run(work)
    assert [part["operations"] for part in caught.value.plan] == [["POST /0"], ["POST /1"]]


def test_the_first_levels_of_answers_are_never_cut(start_work: Any) -> None:
    work = finished(start_work, nested(2, 40_000))
    with pytest.raises(TooLargeError) as caught:
        slim.run(work)
    assert caught.value.plan == []  # one operation cannot be split


def test_schemas_are_met_once_at_their_shallowest_place() -> None:
    shared = {"type": "object", "properties": {"id": {"type": "string"}}}
    definitions = {"A": {"type": "object", "properties": {"b": {"$ref": "#/definitions/B"}}}, "B": shared, "C": {}}
    operation = {
        "operationId": "o",
        "parameters": [{"in": "body", "schema": {"type": "array", "items": {"$ref": "#/definitions/B"}}}],
        "responses": {"200": {"schema": {"$ref": "#/definitions/A"}}},
    }
    definition = {"paths": {"/": {"post": operation}}, "definitions": definitions}
    assert [(use.name, use.definition, use.depth, use.is_input) for use in used_schemas(definition)] == [
        ("the body of o", "", 0, True),
        ("B", "B", 1, True),
        ("B.id", "B", 2, True),
        ("A", "A", 0, False),
    ]
    drop_unused(definition)
    assert list(definitions) == ["A", "B", "C"]
    assert list(definition["definitions"]) == ["A", "B"]
