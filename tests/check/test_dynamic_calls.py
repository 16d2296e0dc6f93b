from __future__ import annotations

import json
from typing import Any

import pytest

from connectory.check.dynamic_calls import Argument, Source, Target, arguments, listed, sources, target
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
    assert sources(call(DynamicValues, {}), reference) == [source]


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
    assert sources(call(DynamicList, {}), reference) == [source]


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
    calling = call(kind, {})
    assert calling.target is not None
    assert target(calling, calling.target, name) == found


def test_arguments_in_the_older_form() -> None:
    given = {"a": 1, "b": {"parameter": "x"}, "c": None, "d": [1], "e": {"x": 1}, "f": {"value": 1}}
    assert list(arguments(call(DynamicValues, {"parameters": given}))) == [
        Argument("a", "literal", 1, ("parameters", "a")),
        Argument("b", "reference", "x", ("parameters", "b", "parameter")),
        Argument("c", "literal", None, ("parameters", "c")),
        Argument("d", "literal", [1], ("parameters", "d")),
        Argument("e", "literal", {"x": 1}, ("parameters", "e")),
        Argument("f", "literal", 1, ("parameters", "f", "value")),
    ]


def test_arguments_in_the_newer_form() -> None:
    given = {
        "a": {"value": {"x": 1}},
        "b": {"parameterReference": "x/y"},
        "c": {"selectedItemValuePath": "id"},
        "d": 1,
        "e": {},
        "f": {"parameterReference": 1},
    }
    assert list(arguments(call(TreeStep, {"parameters": given}))) == [
        Argument("a", "literal", {"x": 1}, ("parameters", "a", "value")),
        Argument("b", "reference", "x/y", ("parameters", "b", "parameterReference")),
        Argument("c", "selection", "id", ("parameters", "c", "selectedItemValuePath")),
    ]
    assert list(arguments(call(DynamicList, {"parameters": []}))) == []


def test_the_items_that_are_offered() -> None:
    items = listed(call(DynamicValues, {"value-collection": "value"}))
    assert items is not None
    assert list(items.properties) == ["id"]
    assert listed(call(DynamicValues, {})) is None
    assert listed(call(DynamicValues, {"operationId": "None"})) is None
