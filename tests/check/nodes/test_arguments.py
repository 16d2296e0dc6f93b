from __future__ import annotations

import json
from typing import Any

import pytest

from connectory.check.nodes.arguments import Source, Target
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.extensions import Call, DynamicList, DynamicValues, TreeStep
from connectory.check.subjects import connector_of

BODY = {
    "type": "object",
    "required": ["team"],
    "properties": {
        "team": {"type": "string"},
        "region": {"type": "integer"},
        "config": {"type": "object", "x-ms-visibility": "internal", "properties": {"id": {"default": "1"}}},
        "free": {"type": "object"},
    },
}
TREE: dict[str, Any] = {
    "paths": {
        "/x": {
            "parameters": [{"name": "region", "in": "query", "type": "string", "required": True}],
            "post": {
                "operationId": "Caller",
                "parameters": [{"$ref": "#/parameters/body"}, {"name": "hidden", "in": "query", "type": "boolean"}],
            },
        },
        "/y": {
            "post": {
                "operationId": "Called",
                "parameters": [
                    {"name": "id", "in": "path", "type": "string", "required": True},
                    {"name": "page", "in": "query", "type": "integer", "required": True, "default": 1},
                    {"name": "query", "in": "body", "required": True, "schema": BODY},
                ],
                "responses": {
                    "200": {"schema": {"properties": {"value": {"type": "array", "items": {"properties": {"id": {}}}}}}}
                },
            }
        },
    },
    "parameters": {"body": {"name": "body", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Body"}}},
    "definitions": {"Body": BODY},
}


def call(kind: type[Call], value: dict[str, Any]) -> Call:
    content = json.dumps(TREE).encode()
    definition = connector_of("x", {"apiDefinition.swagger.json": lambda: content}, "").definition
    assert isinstance(definition, Definition)
    return kind({"operationId": "Called", **value}, definition, ("paths", "/x", "post", "parameters", 1, "extension"))


@pytest.mark.parametrize(
    ("reference", "source"),
    [
        ("hidden", Source("plain", "boolean", False, False, "hidden")),
        ("body", Source("plain", "object", True, False, "body")),
        ("region", Source("ambiguous", "string", True, False, "region")),
        ("team", Source("property", "string", True, False, "body/team")),
        ("config/id", Source("property", None, True, True, "body/config/id")),
        ("config.id", Source("property", None, True, True, "body/config/id")),
        ("body/config/id", Source("property", None, True, True, "body/config/id")),
        ("free/x", Source("unknown", path="body/free/x")),
        ("nothing", Source("missing", path="nothing")),
        ("config/x", Source("missing", path="config/x")),
        ("", Source("missing")),
    ],
)
def test_older_extensions_refer_to_parameters_and_into_the_body(reference: str, source: Source) -> None:
    calling = call(DynamicValues, {"parameters": {"x": {"parameter": reference}}})
    assert calling.arguments[0].sources == [source]


@pytest.mark.parametrize(
    ("reference", "source"),
    [
        ("region", Source("plain", "string", True, False, "region")),
        ("body/team", Source("property", "string", True, False, "body/team")),
        ("body/free/x", Source("unknown", path="body/free/x")),
        ("team", Source("missing", path="team")),
        ("region/x", Source("missing", path="region/x")),
        ("body/x", Source("missing", path="body/x")),
    ],
)
def test_newer_extensions_begin_with_a_parameter(reference: str, source: Source) -> None:
    calling = call(DynamicList, {"parameters": {"x": {"parameterReference": reference}}})
    assert calling.arguments[0].sources == [source]


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        (DynamicValues, "id", Target(True, "string", True, path="id")),
        (DynamicValues, "page", Target(True, "integer", False, path="page")),
        (DynamicValues, "team", Target(True, "string", True, path="query/team")),
        (DynamicList, "team", Target(False, path="team")),
        (DynamicList, "query/team", Target(True, "string", True, path="query/team")),
        (DynamicList, "query/region", Target(True, "integer", False, path="query/region")),
        (DynamicList, "query/free/x", Target(True, path="query/free/x")),
        (DynamicList, "query/x", Target(False, path="query/x")),
        (DynamicList, "", Target(False)),
    ],
)
def test_what_is_given_goes_to_parameters_and_into_the_body(kind: type[Call], name: str, found: Target) -> None:
    assert call(kind, {"parameters": {name: 1}}).arguments[0].target == found


def written(calling: Call) -> list[tuple[str, str, Any]]:
    for argument in calling.arguments:
        value: Any = calling.value
        for step in argument.steps:
            value = value[step]
        assert value == argument.value, "the steps lead elsewhere"
    return [(argument.name, argument.kind, argument.value) for argument in calling.arguments]


def test_arguments_in_the_older_form() -> None:
    given = {"a": 1, "b": {"parameter": "x"}, "c": None, "d": {"x": 1}, "e": {"value": 1}, "f": {"parameter": 1}}
    assert written(call(DynamicValues, {"parameters": given})) == [
        ("a", "literal", 1),
        ("b", "reference", "x"),
        ("c", "literal", None),
        ("d", "literal", {"x": 1}),
        ("e", "literal", 1),
        ("f", "malformed", {"parameter": 1}),
    ]


def test_arguments_in_the_newer_form() -> None:
    given = {
        "a": {"value": {"x": 1}},
        "b": {"parameterReference": "x/y"},
        "c": {"selectedItemValuePath": "id"},
        "d": 1,
        "e": {},
        "f": {"parameter": "x"},
    }
    assert written(call(TreeStep, {"parameters": given})) == [
        ("a", "literal", {"x": 1}),
        ("b", "reference", "x/y"),
        ("c", "selection", "id"),
        ("d", "malformed", 1),
        ("e", "malformed", {}),
        ("f", "malformed", {"parameter": "x"}),
    ]
    assert written(call(DynamicList, {"parameters": []})) == []


def test_a_call_of_nothing_has_no_targets() -> None:
    calling = call(DynamicList, {"operationId": "None", "parameters": {"x": {"parameterReference": "body"}}})
    assert calling.target is None
    assert calling.arguments[0].target is None
    assert [source.standing for source in calling.references[0].sources] == ["plain"]


def test_the_items_that_are_offered() -> None:
    items = call(DynamicValues, {"value-collection": "value"}).items
    assert items is not None
    assert list(items.properties) == ["id"]
    assert call(DynamicValues, {}).items is None
    assert call(DynamicValues, {"operationId": "None"}).items is None
