from __future__ import annotations

import json
from typing import Any

from connectory.check.fix import Put
from connectory.check.newer_extensions import add_list, add_properties
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.extensions import DynamicSchema, DynamicValues
from connectory.check.nodes.schema import Schema
from connectory.check.subjects import connector_of

PATHS: dict[str, Any] = {
    "/caller": {
        "post": {
            "operationId": "Caller",
            "parameters": [
                {"name": "shop", "in": "query", "type": "string"},
                {"name": "order", "in": "body", "schema": {"type": "object", "properties": {"kind": {}}}},
            ],
        }
    },
    "/called": {
        "post": {
            "operationId": "Called",
            "parameters": [
                {"name": "id", "in": "query", "type": "string"},
                {"name": "query", "in": "body", "schema": {"type": "object", "properties": {"filter": {}}}},
            ],
        }
    },
}
PLACE = ("paths", "/caller", "post", "parameters", 1, "schema")


def schema() -> Schema:
    content = json.dumps({"paths": PATHS}).encode()
    definition = connector_of("x", {"apiDefinition.swagger.json": lambda: content}, "").definition
    assert isinstance(definition, Definition)
    return Schema({}, definition, PLACE)


def test_a_list_is_said_in_the_newer_form() -> None:
    given = {"id": {"parameter": "shop"}, "filter": {"parameter": "kind"}}
    older = {"operationId": "Called", "parameters": given, "value-collection": "value", "value-path": "a/b"}
    fix = add_list(DynamicValues(older, schema(), ("x-ms-dynamic-values",)))
    assert fix is not None
    newer = {
        "operationId": "Called",
        "parameters": {"id": {"parameterReference": "shop"}, "query/filter": {"parameterReference": "order/kind"}},
        "itemsPath": "value",
        "itemValuePath": "a/b",
    }
    assert fix.edits == (Put((*PLACE, "x-ms-dynamic-list"), newer),)
    assert not fix.safe


def test_a_schema_is_said_in_the_newer_form() -> None:
    older = {"operationId": "Called", "parameters": {"id": "1"}, "value-path": "schema/properties"}
    fix = add_properties(DynamicSchema(older, schema(), ("x-ms-dynamic-schema",)))
    assert fix is not None
    newer = {"operationId": "Called", "parameters": {"id": {"value": "1"}}, "itemValuePath": "schema"}
    assert fix.edits == (Put((*PLACE, "x-ms-dynamic-properties"), newer),)


def test_nothing_is_added_where_there_is_nothing_to_say() -> None:
    assert add_list(DynamicValues({"capability": "file-picker"}, schema(), ("x-ms-dynamic-values",))) is None
    fix = add_properties(DynamicSchema({"operationId": "Called"}, schema(), ("x-ms-dynamic-schema",)))
    assert fix is not None
    assert fix.edits == (Put((*PLACE, "x-ms-dynamic-properties"), {"operationId": "Called"}),)
