"""What the schemas lose at the end is told at the operation or the schema that loses it."""

from __future__ import annotations

from typing import Any

from connectory.convert.steps import assemble, limit_schemas, map_bodies, map_parameters, map_responses

ITEM = {
    "type": "object",
    "required": ["id", "secret"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "secret": {"type": "string", "writeOnly": True},
        "scan": {"type": "string", "format": "binary"},
    },
}
BODY = "/paths/~1items/post/requestBody"
RESPONSE = "/paths/~1items/post/responses/201"


def limited(start_work: Any, schema: dict[str, Any], **components: Any) -> list[tuple[str, str]]:
    """What the step tells of a schema that is both sent and answered: pointers and messages."""
    content = {"content": {"application/json": {"schema": schema}}}
    operation = {"requestBody": content, "responses": {"201": {"description": "Made", **content}}}
    work = start_work({"paths": {"/items": {"post": operation}}, "components": {"schemas": components}})
    for step in (map_parameters, map_bodies, map_responses):
        step.run(work)
    work.operations[0].swagger["operationId"] = "Op"
    assemble.run(work)
    limit_schemas.run(work)
    found = [change for change in work.trace.changes if change.step == limit_schemas.NAME]
    assert {change.kind for change in found} <= {"lossy"}
    return [(change.place.pointer, change.message) for change in found]


def test_what_goes_one_way_only_is_told_at_the_operation(start_work: Any) -> None:
    binary = "binary content is said to be a text: the platform takes no files inside of a body"
    assert limited(start_work, ITEM) == [
        (BODY, "the body of POST /items: `id` is not required, being read-only"),
        (BODY, f"the body of POST /items: {binary}"),
        (RESPONSE, "the response of POST /items: `secret` is not required, being write-only"),
    ]


def test_what_a_named_schema_loses_is_told_at_the_schema(start_work: Any) -> None:
    found = limited(start_work, {"$ref": "#/components/schemas/Item"}, Item=ITEM)
    assert {pointer for pointer, _ in found} == {"/components/schemas/Item"}
    assert found[0][1] == "the schema `Item`: `id` is not required, being read-only"


def test_what_a_property_refers_to_may_be_read_only(start_work: Any) -> None:
    order = {"type": "object", "required": ["id"], "properties": {"id": {"$ref": "#/components/schemas/Id"}}}
    found = limited(start_work, order, Id={"type": "string", "readOnly": True})
    assert found == [(BODY, "the body of POST /items: `id` is not required, being read-only")]


def test_too_many_schemas_are_told_at_the_operation(start_work: Any) -> None:
    inner = {"type": "object", "properties": {"x": {"type": "string"}}}
    schema = {"type": "object", "properties": {f"p{number}": inner for number in range(600)}}
    found = dict(limited(start_work, schema))
    assert list(found) == [BODY, RESPONSE]
    assert found[BODY].startswith("the body of POST /items: it has 1,201 schemas and the platform takes 512")
