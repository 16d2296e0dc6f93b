from __future__ import annotations

import json
from typing import Any

from connectory.check.nodes.definition import Definition
from connectory.check.subjects import connector_of

TREE: dict[str, Any] = {
    "paths": {
        "/a": {
            "parameters": [{"$ref": "#/parameters/shared"}],
            "get": {"operationId": "A", "responses": {"200": {"$ref": "#/responses/R"}}},
            "put": {"operationId": "A2"},
        },
        "/b": {
            "x-ms-notification-content": {"schema": {"$ref": "#/definitions/Told"}},
            "post": {"operationId": "B", "x-ms-trigger": "single", "parameters": [{"schema": {"type": "string"}}]},
            "get": {"operationId": "B2"},
        },
    },
    "parameters": {"shared": {"name": "shared"}, "unused": {"schema": {"$ref": "#/definitions/Inner"}}},
    "responses": {"R": {"schema": {"$ref": "#/definitions/Outer"}}},
    "definitions": {
        "Outer": {"properties": {"inner": {"$ref": "#/definitions/Inner"}, "again": {"$ref": "#/definitions/Outer"}}},
        "Inner": {"properties": {}},
        "Told": {},
        "Unused": {"properties": {"x": {"$ref": "#/definitions/Outer"}}},
    },
}


def callers(*path: str | int) -> list[str | None]:
    content = json.dumps(TREE).encode()
    definition = connector_of("x", {"apiDefinition.swagger.json": lambda: content}, "").definition
    assert isinstance(definition, Definition)
    return [operation.id for operation in definition.callers.of(path)]


def test_what_stands_in_an_operation_is_its_own() -> None:
    assert callers("paths", "/b", "post", "parameters", 0, "schema") == ["B"]


def test_what_stands_in_a_path_is_used_by_all_its_operations() -> None:
    assert callers("paths", "/a", "parameters", 0) == ["A", "A2"]


def test_a_notification_is_for_the_trigger_of_its_path() -> None:
    assert callers("paths", "/b", "x-ms-notification-content", "schema") == callers("definitions", "Told") == ["B"]


def test_references_are_followed_over_shared_things_and_circles() -> None:
    assert callers("parameters", "shared") == ["A", "A2"]
    assert callers("responses", "R", "schema") == ["A"]
    assert callers("definitions", "Inner", "properties", "x") == ["A"]


def test_nobody_calls_what_is_not_used_or_belongs_to_no_operation() -> None:
    assert callers("definitions", "Unused") == callers("parameters", "unused") == []
    assert callers("x-ms-capabilities", "testConnection") == callers("paths") == callers("paths", "/none", "get") == []
